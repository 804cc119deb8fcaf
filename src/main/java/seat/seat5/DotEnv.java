package seat.seat5;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What SeAT 5's {@code .env} says: its database and its application at EVE. It is read, and kept nowhere. */
public record DotEnv(Map<String, String> settings) {
    /** Reads the text of an {@code .env}: lines of {@code NAME=value}, values in quotes or not. */
    public static DotEnv parse(String text) {
        Map<String, String> settings = new HashMap<>();
        text.lines().map(String::strip).forEach(line -> {
            String said = line.startsWith("export ") ? line.substring("export ".length()) : line;
            int equals = said.indexOf('=');
            if (equals > 0 && !said.startsWith("#")) {
                settings.put(
                        said.substring(0, equals).strip(),
                        value(said.substring(equals + 1).strip()));
            }
        });
        return new DotEnv(Map.copyOf(settings));
    }

    private static String value(String text) {
        if (text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'')) {
            int end = text.indexOf(text.charAt(0), 1);
            return end < 0 ? text : text.substring(1, end);
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }

    /** The address of its database; empty where it names none. */
    public Optional<String> databaseUrl() {
        return get("DB_DATABASE")
                .map(name -> "jdbc:mariadb://" + get("DB_HOST").orElse("127.0.0.1") + ":"
                        + get("DB_PORT").orElse("3306") + "/" + name);
    }

    /** Holds secrets. */
    @Override
    public String toString() {
        return "DotEnv[" + settings.size() + " settings]";
    }
}
