package seat.resource;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import seat.sync.Announced;
import seat.sync.Change;

/**
 * What notifications tell of structures: that one was attacked, lost its shield or armor, burns low. Everybody who may know of it is
 * notified, each with an id of its own; it is one and the same by what happened to which structure when.
 */
final class StructureNotifications implements Announced {
    private static final Map<String, String> KINDS = Map.of(
            "StructureUnderAttack", "structure-attacked",
            "StructureLostShields", "structure-lost-shield",
            "StructureLostArmor", "structure-lost-armor",
            "StructureDestroyed", "structure-destroyed",
            "StructureFuelAlert", "structure-low-fuel",
            "StructureWentLowPower", "structure-low-power",
            "StructureWentHighPower", "structure-high-power",
            "StructureServicesOffline", "structure-services-offline",
            "StructureOnline", "structure-online",
            "StructureAnchoring", "structure-anchoring");

    /**
     * YAML, with or without an anchor: {@code structureID: &id001 1022734985679}. At the start of its line: names of players' stand in the
     * text, and go on in lines that are set in.
     */
    private static final Pattern STRUCTURE =
            Pattern.compile("(?m)^structureID:[ \\t]*(?:&\\w+\\s+)?(\\d{1,18})[ \\t]*$");

    @Override
    public Set<String> kinds() {
        return KINDS.values().stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> columns() {
        return Set.of("type", "timestamp", "text");
    }

    @Override
    public boolean happenings() {
        return true;
    }

    @Override
    public void of(Change change, Consumer<Told> to) {
        String text = change.came() ? change.text("text") : null;
        String kind = KINDS.get(String.valueOf(change.text("type")));
        Instant happened = change.time("timestamp");
        if (text == null || kind == null || happened == null) {
            return;
        }
        Matcher structure = STRUCTURE.matcher(text);
        if (structure.find()) {
            to.accept(new Told(kind, Long.valueOf(structure.group(1)), null, null, null, happened));
        }
    }
}
