package seat.web.api.v2;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture in the field {@code logo}: PNG or JPEG in base64, bare or as an address {@code data:image/…}, which is what is kept. */
final class Logo {
    private static final Pattern ADDRESS = Pattern.compile("data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=\\s]*)");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private Logo() {}

    static Optional<String> of(Fields fields) {
        Optional<String> text = fields.text("logo");
        Optional<String> kept = text.flatMap(Logo::address);
        if (text.isPresent() && kept.isEmpty()) {
            fields.wrong("logo", "The field has to be a PNG or JPEG picture in base64");
        }
        return kept;
    }

    private static Optional<String> address(String text) {
        Matcher address = ADDRESS.matcher(text);
        try {
            byte[] picture = Base64.getMimeDecoder().decode(address.matches() ? address.group(1) : text);
            String type = begins(picture, PNG) ? "png" : begins(picture, JPEG) ? "jpeg" : "";
            return type.isEmpty()
                    ? Optional.empty()
                    : Optional.of("data:image/" + type + ";base64,"
                            + Base64.getEncoder().encodeToString(picture));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] picture, byte[] with) {
        return picture.length > with.length && Arrays.equals(picture, 0, with.length, with, 0, with.length);
    }
}
