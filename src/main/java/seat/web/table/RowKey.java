package seat.web.table;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

/** What tells the rows of a list apart, as a text that an address carries: an id as it is, anything else by its hash. */
final class RowKey {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private RowKey() {}

    static String of(@Nullable Object key) {
        String text = String.valueOf(key);
        return PLAIN.matcher(text).matches() ? text : DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
