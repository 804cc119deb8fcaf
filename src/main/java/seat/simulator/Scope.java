package seat.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a value is being made: in which document, at what time, in which row, within which objects. */
final class Scope {

    final FixtureContents contents;
    final FixtureRoute route;
    final Document document;
    final long t;
    /** Stands for the document in throws of the dice. */
    final long key;
    /** The document's place among all of its route; ids are counted from it. */
    final long ordinal;

    /** The row's place in its list, with those of the lists around it. */
    long number;
    /** The row's place in its own list. */
    long row;
    /** When what is being made came to be. */
    long created;
    /** How often the row has changed since. */
    long change;
    /** How often it changes at most. */
    long changes;
    /** When it changed last. */
    long modified;
    /** What the row is about, in a list with {@code each}. */
    @Nullable JsonNode it;

    private final Deque<ObjectNode> objects = new ArrayDeque<>(4);

    Scope(FixtureContents contents, FixtureRoute route, Document document, long key, long ordinal, long t) {
        this.contents = contents;
        this.route = route;
        this.document = document;
        this.key = key;
        this.ordinal = ordinal;
        this.t = t;
        this.created = contents.world().clock().origin();
        this.modified = created;
    }

    World world() {
        return contents.world();
    }

    void push(ObjectNode object) {
        objects.push(object);
    }

    void pop() {
        objects.pop();
    }

    /** A field made before, of this object or the nearest around it that has one. */
    @Nullable JsonNode made(String field) {
        for (ObjectNode object : objects) {
            JsonNode value = object.get(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    int below(int bound, String tag, long turn) {
        return bound <= 1 ? 0 : world().dice().below(bound, tag, key, number, turn);
    }

    long roll(String tag, long turn) {
        return world().dice().roll(tag, key, number, turn);
    }

    long phase() {
        return (key ^ (number * 0x9E3779B97F4A7C15L)) >>> 33;
    }
}
