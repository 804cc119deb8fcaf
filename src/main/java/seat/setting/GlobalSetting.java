package seat.setting;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * One thing that administrators can set while SeAT runs.
 *
 * @param name unique: {@code roles.grace_hours}
 * @param standard what holds while nothing is set
 * @param allowed for people: {@code 0 to 8760}
 * @param input how people give it
 * @param check makes of what was given what is kept, or says what is allowed
 */
public record GlobalSetting(String name, String standard, String allowed, Input input, UnaryOperator<String> check) {
    /** Settings, the product's and others'. */
    public static final ExtensionPoint<GlobalSetting> POINT =
            new ExtensionPoint<>("settings", setting -> List.of(Claim.of("setting", setting.name())));

    /** How people give a setting. */
    public enum Input {
        LINE,
        LINES,
        /** One of the words that {@link GlobalSetting#allowed} names. */
        CHOICE
    }

    private static final String BETWEEN = ", ";
    private static final int LONGEST = 20_000;

    /** A whole number. */
    public static GlobalSetting number(String name, long standard, long least, long most) {
        String allowed = least + " to " + most;
        return new GlobalSetting(name, String.valueOf(standard), allowed, Input.LINE, given -> {
            String text = given.strip();
            long value = text.matches("-?[0-9]{1,15}") ? Long.parseLong(text) : least - 1;
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        name + " must be a whole number, " + allowed + ", not '" + text + "'");
            }
            return String.valueOf(value);
        });
    }

    /** Yes or no. */
    public static GlobalSetting flag(String name, boolean standard) {
        return choice(name, standard ? "true" : "false", List.of("true", "false"));
    }

    /** One of some words. */
    public static GlobalSetting choice(String name, String standard, List<String> words) {
        String allowed = String.join(BETWEEN, words);
        return new GlobalSetting(name, standard, allowed, Input.CHOICE, given -> {
            String text = given.strip();
            if (!words.contains(text)) {
                throw new IllegalArgumentException(name + " must be one of " + allowed + ", not '" + text + "'");
            }
            return text;
        });
    }

    /** Text of people, which may have several lines. */
    public static GlobalSetting text(String name, String standard) {
        String allowed = "text of at most " + LONGEST + " characters";
        return new GlobalSetting(name, standard, allowed, Input.LINES, given -> {
            if (given.length() > LONGEST) {
                throw new IllegalArgumentException(name + " must be " + allowed + "; it has " + given.length());
            }
            return given.replace("\r\n", "\n").strip();
        });
    }

    /** SQL of a number's value, for conditions that must hold at the statement. */
    public String sql() {
        if (!standard.matches("-?[0-9]+") || !name.matches("[a-z_.]+")) {
            throw new IllegalStateException(name + " is no number");
        }
        return "COALESCE((SELECT CAST(gs.`value` AS SIGNED) FROM global_settings gs WHERE gs.name = '%s'), %s)"
                .formatted(name, standard);
    }

    /** The words to choose from; none where it is no choice. */
    public List<String> words() {
        return input == Input.CHOICE ? List.of(allowed.split(BETWEEN)) : List.of();
    }

    /** The declared setting of that name. */
    public static Optional<GlobalSetting> named(String name, List<GlobalSetting> all) {
        return all.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
