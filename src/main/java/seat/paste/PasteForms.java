package seat.paste;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import seat.db.Database;
import seat.eve.DirectionalScan;
import seat.eve.ItemLines;
import seat.eve.PastedItems;
import seat.eve.PastedTimer;
import seat.plugin.Contributions;
import seat.sde.TypeNames;

/** The forms of text that are read, and which of them a text is. */
public final class PasteForms {
    private static final int LONGEST_NAME = 37;

    private PasteForms() {}

    /** The product's own readers that look into the static data alone, in their order. */
    public static List<PasteReader> own() {
        return List.of(
                new Form("scan", "/tools/scan", (text, database) -> DirectionalScan.isOne(text)),
                new Form("structure", "/timers/pasted", (text, database) -> PastedTimer.isOne(text)),
                new Form("fit", "/tools/appraisals", (text, database) -> ItemLines.beginsWithFit(text)),
                new Form("items", "/tools/appraisals", PasteForms::hasItems),
                new Form("people", "/tools/people", (text, database) -> areNames(text)));
    }

    /** The first reader that knows the form of a text. */
    public static Optional<PasteReader> of(String text, Database database) {
        return Contributions.installed().all(PasteReader.POINT).stream()
                .filter(reader -> reader.reads(text, database))
                .findFirst();
    }

    private record Form(String id, String path, BiPredicate<String, Database> known) implements PasteReader {
        @Override
        public boolean reads(String text, Database database) {
            return known.test(text, database);
        }
    }

    /** Items: a contract's, a container's, a multibuy or a mere list. At least one of the names is a type's. */
    private static boolean hasItems(String text, Database database) {
        PastedItems items = PastedItems.of(text, ItemLines.ambiguous(text));
        TypeNames names = new TypeNames(database);
        return anyKnown(names, items.all().quantities().keySet())
                || anyKnown(names, items.copies().quantities().keySet());
    }

    private static boolean anyKnown(TypeNames names, Collection<String> found) {
        return !found.isEmpty() && !names.find(found).isEmpty();
    }

    /** Names of pilots, one in a line: a local channel, a fleet, a list. */
    private static boolean areNames(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .allMatch(line -> line.split("\t")[0].strip().length() <= LONGEST_NAME
                        && line.chars().anyMatch(Character::isLetter));
    }
}
