package seat.resource;

import java.util.List;

/**
 * How what a resource stores is read.
 *
 * @param permission what a reader needs, such as {@code character.journal}; empty for what everybody who is signed in may see
 * @param group the tab its tables stand under; empty for {@code other}
 * @param views what is said about single tables and joins; the other tables of the mappings follow from the schema
 */
public record ReadSide(String permission, String group, List<ViewDeclaration> views) {
    public ReadSide {
        views = List.copyOf(views);
    }
}
