package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerializedObjectsTest {
    @Test
    void aProcessOfSeatReadsNoneWhateverAsksForIt() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Attempt.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("refused HashSet", "refused int[]").doesNotContain("read ");
    }

    /** Runs SeAT and, when it ends, tries to read objects as a library might. */
    static final class Attempt {
        private Attempt() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() ->
                            List.of(new HashSet<>(List.of(1)), new int[] {1}).forEach(Attempt::read)));
            Seat.main(new String[] {"version"});
        }

        private static void read(Object object) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                    out.writeObject(object);
                }
                try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                    System.out.println("read " + in.readObject());
                }
            } catch (InvalidClassException e) {
                System.out.println("refused " + object.getClass().getSimpleName());
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
