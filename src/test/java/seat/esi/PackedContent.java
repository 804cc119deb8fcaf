package seat.esi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Pages as the client keeps them where there are many, for tests of what is made of them. */
public final class PackedContent {
    private PackedContent() {}

    public static Content of(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        try {
            return Content.packed(ScriptedEsi.gzip(text), text.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
