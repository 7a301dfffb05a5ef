package dev.ump.events.problems.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class QuietStreamTest {

    private int attempts;

    private final ServletOutputStream broken = new ServletOutputStream() {
        @Override
        public void write(int value) throws IOException {
            attempts++;
            throw new IOException("Connection is closed");
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    };

    @Test
    void dropsTheRestOfAnAnswerNobodyReads() throws IOException {
        try (var stream = new QuietStream(broken, () -> false)) {
            stream.write(1);
            stream.write(new byte[100]);
        }
        assertThat(attempts).isOne();
    }

    @Test
    void tellsWhoeverSendsAStream() {
        var stream = new QuietStream(broken, () -> true);

        assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
    }
}
