package seat.sso;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import seat.config.SecretKey;

/** Secret keys for tests. */
final class Keys {
    private Keys() {}

    /** Keys that differ by their number. */
    static List<SecretKey> of(int... numbers) {
        return Arrays.stream(numbers).boxed().flatMap(n -> Stream.of(one(n))).toList();
    }

    private static SecretKey one(int number) {
        byte[] bytes = new byte[SecretKey.LENGTH];
        Arrays.fill(bytes, (byte) number);
        return SecretKey.of("key" + number, bytes);
    }
}
