package seat.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A hint as a line of text: when it was offered, the owner, and each resource with its claim's token, such as
 * {@code 1786968000000 1ab2c3 character.assets=7f}. Short, since a million of them may wait: numbers of base 36 but for the
 * time, which Redis writes. The queue is known from where the line stands.
 */
final class HintText {
    private static final int BASE = 36;

    private HintText() {}

    /** All but the time and the blank after it. */
    static String write(Hint hint) {
        StringJoiner line = new StringJoiner(" ");
        line.add(Long.toString(hint.ownerId(), BASE));
        hint.claims().forEach((resource, token) -> {
            if (resource.isEmpty() || resource.indexOf(' ') >= 0 || resource.indexOf('=') >= 0) {
                throw new IllegalArgumentException("No name of a resource: '" + resource + "'");
            }
            line.add(resource + "=" + Long.toString(token, BASE));
        });
        return line.toString();
    }

    static Hint read(String queue, String line) {
        String[] words = line.split(" ", -1);
        Map<String, Long> claims = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            claims.put(words[i].substring(0, equals), Long.parseLong(words[i].substring(equals + 1), BASE));
        }
        return new Hint(queue, Long.parseLong(words[1], BASE), claims);
    }
}
