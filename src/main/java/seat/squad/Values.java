package seat.squad;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a line says to its rule, checked. */
public final class Values {
    private final Map<String, List<String>> given;

    Values(Map<String, List<String>> given) {
        this.given = given;
    }

    public List<String> words(String parameter) {
        return given.getOrDefault(parameter, List.of());
    }

    /** Ids or numbers. */
    public List<Long> ids(String parameter) {
        return words(parameter).stream().map(Long::valueOf).toList();
    }

    public OptionalLong number(String parameter) {
        List<String> words = words(parameter);
        return words.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words.getFirst()));
    }

    /** A column that has one of a parameter's values, which are bound. */
    public String in(String column, String parameter, List<Object> bound) {
        boolean numbers = words(parameter).stream().allMatch(value -> value.matches("-?[0-9]{1,18}"));
        bound.addAll(numbers ? ids(parameter) : words(parameter));
        return column + " IN ("
                + String.join(", ", Collections.nCopies(words(parameter).size(), "?")) + ")";
    }

    /** A column that lies between {@code least} and {@code most}, as far as they are given; the values are bound. */
    public String between(String column, List<Object> bound) {
        StringBuilder condition = new StringBuilder("TRUE");
        number("least").ifPresent(least -> {
            condition.append(" AND ").append(column).append(" >= ?");
            bound.add(least);
        });
        number("most").ifPresent(most -> {
            condition.append(" AND ").append(column).append(" <= ?");
            bound.add(most);
        });
        return condition.toString();
    }
}
