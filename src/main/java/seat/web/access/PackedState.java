package seat.web.access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import seat.access.AccessRefusal;

/**
 * Packs a text for a hidden field: a role says the same limits for each of its permissions, which written out would be more than a form
 * may have.
 */
final class PackedState {
    /** What is unpacked at most: more no form of ours packs. */
    static final int LONGEST = 1 << 20;

    private PackedState() {}

    static String pack(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }

    /** @throws AccessRefusal where nothing was packed so, or too much */
    static String unpack(String packed) {
        try (InputStream inflater = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(packed)))) {
            byte[] text = inflater.readNBytes(LONGEST + 1);
            if (text.length <= LONGEST) {
                return new String(text, StandardCharsets.UTF_8);
            }
        } catch (IOException | IllegalArgumentException e) {
            // It is answered below.
        }
        throw new AccessRefusal("This is no role's state");
    }
}
