package seat.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script, which Redis runs as one atomic step. In a cluster all its keys lie in one hash slot.
 *
 * @param digest by which Redis knows a script it has seen
 */
public record Script(String text, String digest) {

    public static Script of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Joins files that stand beside a class, such as functions that several scripts share and what calls them. */
    public static Script read(Class<?> beside, String... files) {
        StringBuilder text = new StringBuilder();
        for (String file : files) {
            try (InputStream stream = beside.getResourceAsStream(file)) {
                if (stream == null) {
                    throw new IllegalArgumentException("No file " + file + " beside " + beside.getName());
                }
                text.append(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return of(text.toString());
    }
}
