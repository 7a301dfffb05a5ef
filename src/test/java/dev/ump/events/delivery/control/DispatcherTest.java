package dev.ump.events.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.PlainThreads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    /** The container opens what is called for the first time, which it cannot on the threads of the client of webhooks. */
    @Test
    void opensWhatAttemptsWillCall() {
        List<String> opened = new ArrayList<>();
        var dispatcher = new Dispatcher();
        dispatcher.threads = new PlainThreads();
        dispatcher.lanes = new Lanes();
        dispatcher.recorder = new AttemptRecorder() {
            @Override
            void ready() {
                opened.add("recorder");
            }
        };
        dispatcher.postponer = new Postponer() {
            @Override
            void ready() {
                opened.add("postponer");
            }
        };
        dispatcher.start(dispatcher);
        dispatcher.close(dispatcher);
        assertThat(opened).containsExactlyInAnyOrder("recorder", "postponer");
    }
}
