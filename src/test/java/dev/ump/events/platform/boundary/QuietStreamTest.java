package dev.ump.events.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

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
    void stopsWritingAndReportsWhenTheClientIsGone() throws IOException {
        var client = new Client();
        try (var stream = new QuietStream(broken, client)) {
            assertThat(client.isGone()).isFalse();
            stream.write(1);
            assertThat(client.isGone()).isTrue();
            stream.write(new byte[100]);
        }
        assertThat(attempts).isOne();
    }
}
