package seat.sde;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One file of the static data and where its content goes.
 *
 * @param name the file's, without {@code .jsonl}
 * @param naming where the name comes from; null for what has none
 * @param entity whether ESI's {@code /universe/names} knows its ids, too
 * @param texts i18n fields that go into {@code sde_texts}
 */
record DataSet(
        String name, List<RowMapping> mappings, @Nullable Naming naming, boolean entity, List<String> texts) {

    DataSet {
        mappings = List.copyOf(mappings);
        texts = List.copyOf(texts);
    }

    /** What a line's object is called. */
    interface Naming {
        Named of(long id, JsonNode object, Places places);
    }

    /**
     * A name.
     *
     * @param shown whose English goes into the table's column {@code name}
     * @param stored what goes into {@code sde_names}; empty for names that are composed when they are read
     */
    record Named(LocalText shown, LocalText stored) {
        static Named all(LocalText name) {
            return new Named(name, name);
        }
    }

    static Builder of(String name) {
        return new Builder(name);
    }

    /** Collects a declaration. */
    static final class Builder {
        private final String name;
        private final List<RowMapping> mappings = new ArrayList<>();
        private @Nullable Naming naming;
        private boolean entity;
        private List<String> texts = List.of();

        private Builder(String name) {
            this.name = name;
        }

        Builder named(String field) {
            return named((id, object, places) -> Named.all(LocalText.of(object.get(field))));
        }

        Builder named(Naming by) {
            naming = by;
            return this;
        }

        /** Its ids are among those of characters, corporations, stations, systems and types: no other entity has them. */
        Builder entity() {
            entity = true;
            return this;
        }

        Builder texts(String... fields) {
            texts = List.of(fields);
            return this;
        }

        Builder into(String table, String key) {
            return into(table, key, mapping -> mapping);
        }

        Builder into(String table, String key, UnaryOperator<RowMapping.Builder> more) {
            mappings.add(more.apply(new RowMapping.Builder(table).key(key)).build());
            return this;
        }

        DataSet build() {
            return new DataSet(name, mappings, naming, entity, texts);
        }
    }
}
