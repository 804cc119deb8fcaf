package seat.seat5;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pictures of squads and roles, which SeAT 5 keeps as addresses {@code data:image/…}: PNG and JPEG of at most 2 MiB, nothing else. */
final class Pictures {
    /** As long as an address of the largest picture. */
    static final int LONGEST = 3_000_000;

    static final String NONE = "its picture is no PNG or JPEG of at most 2 MiB";

    private static final int MOST_BYTES = 2 << 20;
    private static final Pattern ADDRESS = Pattern.compile("data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\\s]*)");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private Pictures() {}

    /** The address as it is kept; empty for what is no such picture. */
    static Optional<String> checked(String address) {
        Matcher parts = ADDRESS.matcher(address.strip());
        if (address.length() >= LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            byte[] picture = Base64.getMimeDecoder().decode(parts.group(1));
            String type = begins(picture, PNG) ? "png" : begins(picture, JPEG) ? "jpeg" : "";
            return type.isEmpty() || picture.length > MOST_BYTES
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
