package seat.alert;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import seat.access.Names;
import seat.channel.Message;
import seat.db.Database;
import seat.eve.SecurityStatus;
import seat.mail.NotificationFamily;
import seat.mail.NotificationText;
import seat.mail.Sentence;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.sde.StaticThing;

/**
 * Says in words what happened: names instead of ids, EVE's times, and the pieces that matter in a fight in the order in which people look
 * for them. One is used by many threads; a text takes four short statements at most.
 */
public final class AlertText {
    /** A sentence up to so many characters is a title. */
    private static final int TITLE = 110;

    private static final String PICTURES = "https://images.evetech.net/";
    private static final int PIXELS = 128;
    private static final int KEPT = 20_000;
    private static final Duration KEPT_FOR = Duration.ofHours(1);
    private static final DateTimeFormatter EVE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'EVE'", Locale.ROOT);

    /** Characters that would change the order or the lines of what stands around them. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private static final Pattern ATTACK = Pattern.compile(".*(UnderAttack|Attacked)");

    private static final List<String> STRUCTURES = List.of("structureID", "structure", "stationID");
    private static final List<String> ORBITS = List.of("planetID", "moonID", "planet", "moon", "place");
    private static final List<String> TYPES = List.of("structureTypeID", "typeID", "type_id", "tower", "hub", "type");
    private static final List<String> SYSTEMS =
            List.of("solarsystemID", "solarSystemID", "solar_system_id", "systemID", "system_id", "system");
    private static final List<String> ATTACKERS = List.of("aggressorID", "aggressorCharacterID", "attacker");
    private static final List<String> CORPORATIONS_OF_ATTACKERS = List.of("aggressorCorpID", "attackerCorporation");
    private static final List<String> PILOTS = List.of("charID", "characterID", "character", "victim", "newCeoID");
    private static final List<String> CORPORATIONS =
            List.of("corpID", "corporationID", "corporation_id", "corporation");

    /** Parts of fields' names and what a thing is called whose name nobody knows; the first that fits counts. */
    private static final List<Map.Entry<Pattern, String>> UNKNOWN = List.of(
            unknown("structure|skyhook|itemid", "structure"),
            unknown("alliance", "alliance"),
            unknown("corp", "corporation"),
            unknown("solar_?system|^system", "system"),
            unknown("planet|moon", "celestial"),
            unknown("station|location|place(?!r)", "place"),
            unknown(
                    "declared_?by|against|enemy|ally|defender|entity|opponent|quitter|debtor|creditor|ownerID|merc|offer",
                    "side"),
            unknown(
                    "char|ceo|attacker|aggressor|issuer|victim|creator|closer|killer|placer|winner|receiver|sender|by$",
                    "pilot"));

    private final AlertKinds kinds;
    private final Database database;
    private final StaticNames staticNames;
    private final MessageSource messages;
    private final Clock clock;
    private final Cache<Long, Long> regions =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEPT_FOR).build();

    private static Map.Entry<Pattern, String> unknown(String part, String kind) {
        return Map.entry(Pattern.compile(part, Pattern.CASE_INSENSITIVE), kind);
    }

    /** @param clock by which a remaining time is told */
    public AlertText(
            AlertKinds kinds, Database database, StaticNames staticNames, MessageSource messages, Clock clock) {
        this.kinds = kinds;
        this.database = database;
        this.staticNames = staticNames;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A happening in words.
     *
     * @param title one line: what happened, or what kind of thing where that takes more than a line
     * @param text what happened where the title does not say it; else empty
     * @param facts structure, solar system, what is left of shield, armor and hull, attacker, timer: those that there are, in this order
     * @param picture of EVE's image server; null for none
     */
    public record Told(
            String title,
            String text,
            List<Message.Fact> facts,
            @Nullable URI picture) {
        public Told {
            facts = List.copyOf(facts);
        }
    }

    /** What the ids in one text are, and what is known of the place. */
    private record Known(
            Locale locale,
            Map<String, Object> fields,
            Map<Long, StaticThing> things,
            Map<Long, String> fieldOf,
            long structure,
            long type,
            long system,
            long region,
            long attacker,
            long attackersCorporation,
            long attackersAlliance) {}

    private record Built(long type, long system) {
        private static final Built UNKNOWN = new Built(0, 0);
    }

    private record Side(long corporation, long alliance) {
        private static final Side UNKNOWN = new Side(0, 0);
    }

    /**
     * What somebody reads of a happening.
     *
     * @param alert key of its kind
     * @param fields what its sentence is made of
     * @param happened EVE's time
     * @param timer until when something has to be done; null for none
     * @param locale of whoever reads
     */
    public Told of(String alert, Map<String, Object> fields, Instant happened, @Nullable Instant timer, Locale locale) {
        Language language = Language.of(locale);
        Sentence sentence = kinds.sentence(alert, fields, language);
        Known known = known(alert, fields, sentence, language, locale);
        String said = sentence.parts().stream().map(part -> said(part, known)).collect(Collectors.joining());
        Sentence.Part first = sentence.parts().getFirst();
        // 'An unknown structure is online' begins as sentences do; what has a name begins as its owner wrote it.
        String line = clean(
                first.id() != 0 && first.value() == null && !known.things().containsKey(first.id())
                        ? said.substring(0, 1).toUpperCase(locale) + said.substring(1)
                        : said);
        boolean title = line.length() <= TITLE && kinds.speaks(alert, language);
        return new Told(
                title ? line : label(alert, locale),
                title ? "" : line,
                facts(alert, known, timer),
                picture(alert, known));
    }

    /** The title of a message that tells of several. */
    String digest(int count, Locale locale) {
        return messages.getMessage("alert.digest", new Object[] {count}, locale);
    }

    /** The last line of a message that cannot name all. */
    String more(int count, Locale locale) {
        return messages.getMessage("alert.more", new Object[] {count}, locale);
    }

    /** What a message says that only shows whether it arrives. */
    String test(Locale locale) {
        return messages.getMessage("alert.test", new Object[0], locale);
    }

    /** What an alert is called in a language. */
    public String label(String alert, Locale locale) {
        return message("alert.kind." + alert.strip(), AlertKinds.words(alert), locale);
    }

    private String message(String key, String otherwise, Locale locale, Object... values) {
        return Objects.requireNonNullElse(
                messages.getMessage(key, values.length == 0 ? null : values, otherwise, locale), otherwise);
    }

    private static String clean(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").replaceAll(" {2,}", " ").strip();
    }

    private Known known(String alert, Map<String, Object> fields, Sentence sentence, Language language, Locale locale) {
        long structure = first(fields, STRUCTURES);
        long type = first(fields, TYPES);
        long system = first(fields, SYSTEMS);
        if (structure != 0 && (type == 0 || system == 0)) {
            Built built = built(structure);
            type = type == 0 ? built.type() : type;
            system = system == 0 ? built.system() : system;
        }
        long region = system == 0 ? 0 : regions.get(system, this::region);
        long attacker = first(fields, ATTACKERS);
        boolean attack = ATTACK.matcher(alert).matches();
        attacker = attacker == 0 && attack ? first(fields, List.of("charID")) : attacker;
        long corporation = first(fields, CORPORATIONS_OF_ATTACKERS);
        long alliance = first(fields, List.of("aggressorAllianceID"));
        if (attacker != 0
                && corporation == 0
                && named(fields, "corpName", "aggressorCorporationName").isEmpty()) {
            Side side = side(attacker);
            corporation = side.corporation();
            alliance = alliance == 0 ? side.alliance() : alliance;
        }
        Map<Long, String> fieldOf = new HashMap<>();
        fields.forEach((name, value) -> fieldOf.putIfAbsent(id(value), name));
        Set<Long> ids = new HashSet<>();
        sentence.ids().forEach(ids::add);
        Stream.of(structure, type, system, region, attacker, corporation, alliance, first(fields, ORBITS))
                .filter(id -> id != 0)
                .forEach(ids::add);
        Map<Long, StaticThing> things = new Names(database, staticNames, () -> language).things(ids);
        return new Known(
                locale, fields, things, fieldOf, structure, type, system, region, attacker, corporation, alliance);
    }

    private static long first(Map<String, Object> fields, List<String> names) {
        return names.stream()
                .map(name -> id(fields.get(name)))
                .filter(id -> id > 0)
                .findFirst()
                .orElse(0L);
    }

    /** The id that a field is, as a number or in a link; 0 for another value. */
    private static long id(@Nullable Object value) {
        return value instanceof List<?> list
                ? "showinfo".equals(list.isEmpty() ? "" : list.getFirst()) ? NotificationText.id(list.getLast()) : 0
                : value instanceof Double ? 0 : NotificationText.id(value);
    }

    /** The first of these fields that is a text that names somebody; empty for none. */
    private static String named(Map<String, Object> fields, String... names) {
        for (String name : names) {
            String text = fields.get(name) instanceof String one ? clean(NotificationText.plain(one)) : "";
            // EVE writes so of who is in no alliance.
            if (!text.isEmpty() && !text.equals("Unknown")) {
                return text;
            }
        }
        return "";
    }

    private Built built(long structure) {
        return database
                .sql()
                .sql("""
                        SELECT type_id, solar_system_id FROM universe_structures WHERE structure_id = ?
                        UNION ALL SELECT type_id, system_id FROM corporation_structures WHERE structure_id = ?
                        """)
                .params(structure, structure)
                .query((row, number) -> new Built(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .reduce((one, other) -> new Built(
                        one.type() == 0 ? other.type() : one.type(), one.system() == 0 ? other.system() : one.system()))
                .orElse(Built.UNKNOWN);
    }

    private Long region(Long system) {
        return database.sql()
                .sql("""
                        SELECT s.region_id FROM sde_pointer p
                        JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = ? WHERE p.id = 1
                        """)
                .param(system)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private Side side(long character) {
        return database.sql()
                .sql("SELECT corporation_id, alliance_id FROM character_affiliations WHERE character_id = ?")
                .param(character)
                .query((row, number) -> new Side(row.getLong(1), row.getLong(2)))
                .optional()
                .orElse(Side.UNKNOWN);
    }

    private String said(Sentence.Part part, Known known) {
        Locale locale = known.locale();
        return switch (part.kind()) {
            case TEXT -> part.text();
            case ENTITY -> name(part.id(), known);
            case TYPE -> {
                StaticThing thing = known.things().get(part.id());
                String name = thing == null ? message("alert.unknown.type", "an unknown type", locale) : thing.name();
                yield part.value() instanceof Number amount ? number(amount, locale) + "× " + name : name;
            }
            case TIME -> part.value() instanceof Instant time ? time(time) : "";
            case DURATION -> part.value() instanceof Duration span ? span(span) : "";
            case ISK -> part.value() instanceof Number amount ? isk(amount.doubleValue(), locale) : "";
            case NUMBER -> part.value() instanceof Number number ? number(number, locale) : "";
            case SHARE -> part.value() instanceof Number share ? percent(share.doubleValue(), locale) : "";
        };
    }

    /** What an id is called, a solar system with its security; an unknown one by what kind of thing its field names. */
    private String name(long id, Known known) {
        StaticThing thing = known.things().get(id);
        if (thing != null) {
            SecurityStatus security = thing.security();
            return security == null ? thing.name() : thing.name() + " " + security(security, known.locale());
        }
        String field = id == known.system()
                ? "system"
                : id == known.structure() ? "structure" : known.fieldOf().getOrDefault(id, "");
        String kind = UNKNOWN.stream()
                .filter(one -> one.getKey().matcher(field).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
        return message("alert.unknown." + kind, "something unknown", known.locale());
    }

    private String security(SecurityStatus security, Locale locale) {
        return security.space().isNumbered()
                ? security.text()
                : "("
                        + message(
                                "security." + security.space().id(),
                                security.space().id(),
                                locale) + ")";
    }

    private static String time(Instant time) {
        return EVE.format(time.atZone(ZoneOffset.UTC));
    }

    /** A span of time in its two largest units. */
    private static String span(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d" + (span.toHoursPart() == 0 ? "" : " " + span.toHoursPart() + " h");
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h" + (span.toMinutesPart() == 0 ? "" : " " + span.toMinutesPart() + " min");
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }

    private static String number(Number number, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    private static String isk(double amount, Locale locale) {
        double size = Math.abs(amount);
        if (size >= 1e12) {
            return number(amount / 1e12, locale) + " T ISK";
        }
        if (size >= 1e9) {
            return number(amount / 1e9, locale) + " B ISK";
        }
        return (size >= 1e6 ? number(amount / 1e6, locale) + " M" : number(Math.rint(amount), locale)) + " ISK";
    }

    private static String percent(double share, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(share * 100) + " %";
    }

    private List<Message.Fact> facts(String alert, Known known, @Nullable Instant timer) {
        List<Message.Fact> facts = new ArrayList<>();
        add(facts, "structure", structure(alert, known), known);
        add(facts, "system", system(known), known);
        for (String layer : List.of("shield", "armor", "hull")) {
            add(facts, layer, left(layer, known), known);
        }
        add(facts, "attacker", attacker(alert, known), known);
        if (timer != null) {
            Duration left = Duration.between(clock.instant(), timer);
            String at = time(timer);
            add(
                    facts,
                    "timer",
                    left.isPositive() ? message("alert.timer.left", at, known.locale(), at, span(left)) : at,
                    known);
        }
        return facts;
    }

    private void add(List<Message.Fact> facts, String name, String value, Known known) {
        if (!value.isEmpty()) {
            facts.add(new Message.Fact(message("alert.fact." + name, name, known.locale()), clean(value)));
        }
    }

    private boolean about(String alert, NotificationFamily... families) {
        return kinds.find(alert).map(AlertKind::family).stream().anyMatch(List.of(families)::contains);
    }

    /** A structure with its type, or a type with the planet or moon where it stands. */
    private String structure(String alert, Known known) {
        StaticThing type = known.things().get(known.type());
        if (known.structure() != 0) {
            return name(known.structure(), known) + (type == null ? "" : " (" + type.name() + ")");
        }
        if (!about(alert, NotificationFamily.STRUCTURES, NotificationFamily.SOVEREIGNTY)) {
            return "";
        }
        StaticThing orbit = known.things().get(first(known.fields(), ORBITS));
        return Stream.of(type, orbit)
                .filter(Objects::nonNull)
                .map(StaticThing::name)
                .collect(Collectors.joining(", "));
    }

    private static String textOf(Map<Long, StaticThing> things, long id) {
        StaticThing thing = things.get(id);
        return thing == null ? "" : thing.name();
    }

    /** A solar system with its security and region: {@code Jita 0.9 (The Forge)}. */
    private String system(Known known) {
        String region = textOf(known.things(), known.region());
        return known.system() == 0 ? "" : name(known.system(), known) + (region.isEmpty() ? "" : " (" + region + ")");
    }

    /** What is left of a layer, which EVE tells of 100 or of 1. */
    private String left(String layer, Known known) {
        if (known.fields().get(layer + "Percentage") instanceof Number percent) {
            return percent(percent.doubleValue() / 100, known.locale());
        }
        for (String name : List.of(layer + "Level", layer + "Value")) {
            if (known.fields().get(name) instanceof Number share) {
                return percent(share.doubleValue(), known.locale());
            }
        }
        return "";
    }

    /** Who attacks, with corporation and alliance: {@code Aria Vance (Lantern Works, Northern Lantern)}. */
    private String attacker(String alert, Known known) {
        boolean attack = ATTACK.matcher(alert).matches();
        String corporation = attack
                ? named(known.fields(), "aggressorCorporationName", "corpName")
                : named(known.fields(), "aggressorCorporationName");
        String alliance = attack
                ? named(known.fields(), "aggressorAllianceName", "allianceName")
                : named(known.fields(), "aggressorAllianceName");
        String side = Stream.of(
                        corporation.isEmpty() ? textOf(known.things(), known.attackersCorporation()) : corporation,
                        alliance.isEmpty() ? textOf(known.things(), known.attackersAlliance()) : alliance)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        if (known.attacker() == 0) {
            return side;
        }
        return name(known.attacker(), known) + (side.isEmpty() ? "" : " (" + side + ")");
    }

    /** What is shown beside it: the structure or ship, who it is about, or whose it is. */
    private @Nullable URI picture(String alert, Known known) {
        long ship = first(known.fields(), List.of("ship"));
        long seen = about(alert, NotificationFamily.STRUCTURES, NotificationFamily.SOVEREIGNTY) ? known.type() : ship;
        if (seen != 0) {
            return address("types", seen, "render");
        }
        long pilot = first(known.fields(), PILOTS);
        if (pilot != 0 && !about(alert, NotificationFamily.WARS)) {
            return address("characters", pilot, "portrait");
        }
        long corporation = first(known.fields(), CORPORATIONS);
        // Who declares a war may be an alliance, which has another address.
        return corporation != 0 && !about(alert, NotificationFamily.WARS)
                ? address("corporations", corporation, "logo")
                : null;
    }

    private static URI address(String kind, long id, String picture) {
        return URI.create(PICTURES + kind + "/" + id + "/" + picture + "?size=" + PIXELS);
    }
}
