package seat.api.v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import seat.db.BadTableRequestException;

/**
 * Reads the parameter {@code $filter}: comparisons such as {@code amount ge 1000 and (ref_type eq 'bounty_prizes' or reason ne null)}.
 * All that SeAT 5 understands is understood alike; {@code and} binds closer than {@code or}, brackets group, and words are of any case
 * but those of columns. A text stands in quotes, and has a quote doubled or after a backslash. What is not understood is refused with its
 * place, and nothing is read then: a filter that is half understood would give more than was asked for.
 */
final class ODataFilter {
    static final String PARAMETER = "$filter";

    private static final int LONGEST = 4_000;
    private static final int MOST_COMPARISONS = 50;
    private static final int DEEPEST = 20;

    private final String text;
    private final List<Column> columns;
    private final List<Object> values = new ArrayList<>();
    private int at;
    private int depth;
    private int comparisons;

    private ODataFilter(String text, List<Column> columns) {
        this.text = text;
        this.columns = columns;
    }

    /**
     * Reads a filter.
     *
     * @param columns that it may name
     * @throws BadTableRequestException saying where it is wrong, and what is allowed there
     */
    static Condition read(String text, List<Column> columns) {
        if (text.isBlank()) {
            return Condition.ALWAYS;
        }
        if (text.length() > LONGEST) {
            throw new BadTableRequestException(PARAMETER + " may have " + LONGEST + " characters at most");
        }
        ODataFilter filter = new ODataFilter(text, columns);
        String sql = filter.either();
        filter.blanks();
        if (filter.at < text.length()) {
            throw filter.wrong("'and', 'or' or the end is allowed here");
        }
        return new Condition(sql, filter.values);
    }

    private String either() {
        StringBuilder sql = new StringBuilder(both());
        while (word("or")) {
            sql.append(" OR ").append(both());
        }
        return "(" + sql + ")";
    }

    private String both() {
        StringBuilder sql = new StringBuilder(one());
        while (word("and")) {
            sql.append(" AND ").append(one());
        }
        return "(" + sql + ")";
    }

    private String one() {
        blanks();
        if (at < text.length() && text.charAt(at) == '(') {
            if (++depth > DEEPEST) {
                throw wrong("brackets may be " + DEEPEST + " deep at most");
            }
            at++;
            String sql = either();
            blanks();
            if (at >= text.length() || text.charAt(at) != ')') {
                throw wrong("'and', 'or' or ')' is allowed here");
            }
            at++;
            depth--;
            return sql;
        }
        return comparison();
    }

    private String comparison() {
        if (++comparisons > MOST_COMPARISONS) {
            throw wrong(MOST_COMPARISONS + " comparisons at most are allowed");
        }
        int begin = at;
        String name = name();
        Optional<Column> column =
                columns.stream().filter(each -> each.name().equals(name)).findFirst();
        if (column.isEmpty()) {
            at = begin;
            throw wrong("a column is allowed here: "
                    + columns.stream().map(Column::name).collect(Collectors.joining(", ")));
        }
        blanks();
        begin = at;
        Optional<Comparison.Operator> operator = Comparison.Operator.of(name());
        if (operator.isEmpty()) {
            at = begin;
            throw wrong("an operator is allowed here: " + Comparison.Operator.ALL);
        }
        blanks();
        String where = place(at);
        Condition condition;
        if (at < text.length() && text.charAt(at) == '\'') {
            condition = Comparison.of(column.get(), operator.get(), quoted(), where);
        } else {
            String bare = bare();
            condition = bare.equalsIgnoreCase("null")
                    ? Comparison.nothing(column.get(), operator.get(), where)
                    : Comparison.of(column.get(), operator.get(), bare, where);
        }
        values.addAll(condition.values());
        return condition.sql();
    }

    private String name() {
        int begin = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** A number, a time, or a word that needs no quotes. */
    private String bare() {
        int begin = at;
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (at == begin) {
            throw wrong("a value is allowed here: a number, a word, a time, or a text in quotes");
        }
        return text.substring(begin, at);
    }

    private static boolean isBare(char letter) {
        return Character.isLetterOrDigit(letter) || "_-.:+".indexOf(letter) >= 0;
    }

    private String quoted() {
        int begin = at;
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char letter = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (letter == '\\' && (next == '\'' || next == '\\')) {
                value.append(next);
                at++;
            } else if (letter != '\'') {
                value.append(letter);
            } else if (next == '\'') {
                value.append(next);
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        at = begin;
        throw wrong("the text that begins here has no quote at its end");
    }

    private boolean word(String word) {
        int begin = at;
        blanks();
        if (name().equalsIgnoreCase(word)) {
            return true;
        }
        at = begin;
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private BadTableRequestException wrong(String allowed) {
        blanks();
        String found = at < text.length() ? Comparison.quoted(text.substring(at)) : "its end";
        return new BadTableRequestException("%s is not understood from %s: %s".formatted(place(at), found, allowed));
    }

    /** Counted from 1. */
    private static String place(int at) {
        return PARAMETER + ", position " + (at + 1);
    }
}
