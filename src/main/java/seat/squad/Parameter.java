package seat.squad;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One thing that a line of a filter says to its rule.
 *
 * @param name in the stored filter: {@code skill}
 * @param kind of its values
 * @param required whether the rule means nothing without it
 * @param most values
 */
public record Parameter(String name, Kind kind, boolean required, int most) {
    /** What values are. */
    public sealed interface Kind permits Number, Entity, Word, Choice {}

    /** A number of a range; unit for people: {@code days}. */
    public record Number(long least, long most, String unit) implements Kind {}

    /**
     * The id of something with a name.
     *
     * @param of what it is, by the categories of names: {@code corporation}, {@code type}, {@code squad} …
     */
    public record Entity(String of) implements Kind {}

    /** A text of a form. */
    public record Word(Pattern form, String example) implements Kind {}

    /** One of a few words. */
    public record Choice(List<String> words) implements Kind {
        public Choice {
            words = List.copyOf(words);
        }
    }

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** Ids of things with names. */
    public static Parameter ids(String name, String of) {
        return new Parameter(name, new Entity(of), true, Filter.MOST_VALUES);
    }

    /** A number of a range, one of them. */
    public static Parameter number(String name, long least, long most, String unit) {
        return new Parameter(name, new Number(least, most, unit), true, 1);
    }

    /** Texts of a form. */
    public static Parameter words(String name, String form, String example) {
        return new Parameter(name, new Word(Pattern.compile(form), example), true, Filter.MOST_VALUES);
    }

    /** This parameter, where the rule can do without it. */
    public Parameter optional() {
        return new Parameter(name, kind, false, most);
    }

    /** This parameter with several values. */
    public Parameter many() {
        return new Parameter(name, kind, required, Filter.MOST_VALUES);
    }

    /** This parameter with one value. */
    public Parameter single() {
        return new Parameter(name, kind, required, 1);
    }

    boolean takes(String value) {
        return switch (kind) {
            case Number range -> {
                if (!NUMBER.matcher(value).matches()) {
                    yield false;
                }
                long number = Long.parseLong(value);
                yield number >= range.least() && number <= range.most();
            }
            case Entity entity -> ID.matcher(value).matches();
            case Word word -> word.form().matcher(value).matches();
            case Choice choice -> choice.words().contains(value);
        };
    }

    String allowed() {
        return switch (kind) {
            case Number range -> "a number from " + range.least() + " to " + range.most();
            case Entity entity -> "the id of a " + entity.of();
            case Word word -> "such as " + word.example();
            case Choice choice -> "one of " + choice.words();
        };
    }
}
