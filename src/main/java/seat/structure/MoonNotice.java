package seat.structure;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a notification tells of a moon's chunk.
 *
 * @param type ESI's word: MoonminingExtractionStarted
 * @param happened when EVE sent it
 * @param ready when the chunk arrives; null where it does not say
 * @param volumes m³ by ore; empty where it does not say
 */
record MoonNotice(
        String type,
        Instant happened,
        long structureId,
        @Nullable Instant ready,
        Map<Long, Double> volumes) {
    static final String CANCELLED = "MoonminingExtractionCancelled";
    static final String LASER = "MoonminingLaserFired";
    static final String BROKE = "MoonminingAutomaticFracture";

    private static final Pattern STRUCTURE = number("structureID");
    private static final Pattern READY = number("readyTime");
    private static final Pattern ORE = Pattern.compile("(?m)^\\s+(\\d{1,9}):\\s*(\\d{1,12}(?:\\.\\d{1,12})?)\\d*\\s*$");
    private static final Pattern ORES = Pattern.compile("(?m)^oreVolumeByType:");
    private static final long TICKS_OF_A_SECOND = 10_000_000;
    private static final long SECONDS_BEFORE_1970 = 11_644_473_600L;

    MoonNotice {
        volumes = Map.copyOf(volumes);
    }

    /** A field at the start of its line: names of players' stand in the text, and go on in lines that are set in. */
    private static Pattern number(String name) {
        return Pattern.compile("(?m)^" + name + ":[ \\t]*(?:&\\w+\\s+)?(\\d{1,18})[ \\t]*$");
    }

    /** Reads a notification's text; empty for one that names no structure. */
    static Optional<MoonNotice> of(String type, Instant happened, @Nullable String text) {
        String yaml = text == null ? "" : text;
        Matcher structure = STRUCTURE.matcher(yaml);
        if (!structure.find()) {
            return Optional.empty();
        }
        Matcher ready = READY.matcher(yaml);
        return Optional.of(new MoonNotice(
                type,
                happened,
                Long.parseLong(structure.group(1)),
                ready.find() ? time(Long.parseLong(ready.group(1))) : null,
                volumes(yaml)));
    }

    /** EVE counts ticks of 100 nanoseconds since 1601. */
    static Instant time(long ticks) {
        return Instant.ofEpochSecond(ticks / TICKS_OF_A_SECOND - SECONDS_BEFORE_1970);
    }

    private static Map<Long, Double> volumes(String yaml) {
        Map<Long, Double> volumes = new HashMap<>();
        Matcher ores = ORES.matcher(yaml);
        if (ores.find()) {
            int end = ores.end();
            Matcher ore = ORE.matcher(yaml).region(end, yaml.length());
            while (ore.find() && yaml.substring(end, ore.start()).isBlank()) {
                volumes.put(Long.valueOf(ore.group(1)), Double.valueOf(ore.group(2)));
                end = ore.end();
            }
        }
        return volumes;
    }
}
