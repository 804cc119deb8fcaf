package seat.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.event.EventKey;
import seat.mail.NotificationFamily;
import seat.mail.NotificationKinds;
import seat.mail.NotificationText;

/**
 * A notification of EVE's, read for what a happening needs: {@code GET /characters/{character_id}/notifications}. EVE numbers it anew for
 * everybody it goes to; what was told to several is one by its type, its moment and what it is about.
 */
public final class GameNotification {
    private static final NotificationKinds KINDS = new NotificationKinds();

    /** Numbers of fields from here on are times: 1970 in EVE's steps. */
    private static final long FIRST_TIME = 116_444_736_000_000_000L;

    /** Types of structures of sovereignty stand beside their system; ids of solar systems lie here. */
    private static final long FIRST_SYSTEM = 30_000_000;

    private static final long AFTER_SYSTEMS = 33_000_000;

    /** Families in which all who are told, are told of one and the same. */
    private static final Set<NotificationFamily> SHARED = Set.of(
            NotificationFamily.STRUCTURES,
            NotificationFamily.SOVEREIGNTY,
            NotificationFamily.WARS,
            NotificationFamily.CORPORATION,
            NotificationFamily.PROJECTS);

    /** Types of those families that tell each of what is his own. */
    private static final Set<String> OWN = Set.of(
            "StructureItemsDelivered",
            "StructureItemsMovedToSafety",
            "StructureImpendingAbandonmentAssetsAtRisk",
            "StructuresJobsPaused",
            "StructuresJobsCancelled",
            "StructureCourierContractChanged",
            "CorpKicked",
            "CharMedalMsg",
            "CorpLiquidationMsg",
            "FreelanceProjectParticipantKicked");

    /** Types of other families that tell several of one and the same. */
    private static final Set<String> OF_SEVERAL = Set.of(
            "CorpAllBillMsg",
            "AllMaintenanceBillMsg",
            "BillOutOfMoneyMsg",
            "BillPaidCorpAllMsg",
            "CorpOfficeExpirationMsg",
            "IndustryTeamAuctionWon",
            "IndustryTeamAuctionLost",
            "FWAllianceKickMsg",
            "FWAllianceWarningMsg",
            "FWAllianceKickCeoIndividualStandingWarning",
            "FWAllianceKickedCeoIndividualStanding",
            "FWCorpJoinMsg",
            "FWCorpLeaveMsg",
            "FWCorpKickMsg",
            "FWCorpWarningMsg",
            "FWCorporationKickCeoIndividualStandingWarning",
            "FWCorporationKickedCeoIndividualStanding",
            "FacWarCorpJoinRequestMsg",
            "FacWarCorpJoinWithdrawMsg",
            "FacWarCorpLeaveRequestMsg",
            "FacWarCorpLeaveWithdrawMsg",
            "BountyPlacedCorp",
            "BountyPlacedAlliance",
            "RaffleCreated",
            "RaffleExpired",
            "RaffleFinished");

    /** Types whose corporation and alliance are those of whoever attacks or comes. */
    private static final Set<String> STRANGERS =
            Set.of("StructureUnderAttack", "SkyhookUnderAttack", "AllAnchoringMsg");

    /** Families whose texts name the corporation it happened to, where they name one. */
    private static final Set<NotificationFamily> OWNED = Set.of(
            NotificationFamily.STRUCTURES,
            NotificationFamily.SOVEREIGNTY,
            NotificationFamily.CORPORATION,
            NotificationFamily.PROJECTS,
            NotificationFamily.MONEY);

    private static final Set<String> BILLS = Set.of(
            "CorpAllBillMsg",
            "AllMaintenanceBillMsg",
            "BillOutOfMoneyMsg",
            "BillPaidCorpAllMsg",
            "CorpOfficeExpirationMsg",
            "InfrastructureHubBillAboutToExpire",
            "SovCorpBillLateMsg");

    private static final List<String> STRUCTURES =
            List.of("structureID", "structure_id", "itemID", "item_id", "skyhookID", "stationID");
    private static final List<String> PLACES =
            List.of("structureID", "structure_id", "itemID", "item_id", "skyhookID", "moonID", "planetID", "stationID");
    private static final List<String> SYSTEMS =
            List.of("solarsystemID", "solarSystemID", "solar_system_id", "systemID", "system_id", "locationID");
    private static final List<String> CORPORATIONS = List.of(
            "ownerCorpLinkData",
            "ownerCorpID",
            "oldOwnerCorpID",
            "corpID",
            "corporationID",
            "corporation_id",
            "debtorID");
    private static final List<String> ALLIANCES =
            List.of("ownerAllianceLinkData", "ownerAllianceID", "allianceID", "alliance_id");
    private static final List<String> WARS = List.of(
            "declaredByID",
            "againstID",
            "aggressorID",
            "defenderID",
            "allyID",
            "entityID",
            "enemyID",
            "mercID",
            "quitterID",
            "opponentID",
            "ownerID1",
            "ownerID2",
            "offeredID",
            "offeringID",
            "corpID",
            "allianceID");
    private static final List<String> BILL = List.of(
            "creditorID",
            "debtorID",
            "corpID",
            "allianceID",
            "billTypeID",
            "externalID",
            "externalID2",
            "amount",
            "dueDate");
    private static final List<String> ISK = List.of(
            "amount", "iskValue", "iskOffer", "payout", "bounty", "price", "totalIsk", "totalISK", "cost", "fine");

    /** Fields with when something has to be done, the nearest to it first. */
    private static final List<String> TIMERS = List.of(
            "reinforceExitTime",
            "timestampExited",
            "decloakTime",
            "destructTime",
            "vulnerableTime",
            "readyTime",
            "autoTime",
            "freeportexittime",
            "timeFinished",
            "assetSafetyFullTimestamp");

    private final String type;
    private final Instant timestamp;
    private final long sender;
    private final String text;
    private final Map<String, Object> fields;
    private final NotificationFamily family;

    /**
     * One notification.
     *
     * @param type as ESI names it
     * @param yaml its text; null for none
     * @param timestamp EVE's time of it
     * @param senderId who wrote it; 0 for nobody
     */
    public GameNotification(String type, @Nullable String yaml, Instant timestamp, long senderId) {
        this.type = type.strip();
        this.timestamp = timestamp;
        this.sender = senderId;
        this.text = yaml == null ? "" : yaml.replace("\r\n", "\n").strip();
        this.fields = plain(NotificationText.fields(yaml));
        this.family = KINDS.family(this.type);
    }

    /** The fields as JSON can keep them: no dates, no bytes, maps by texts; a password is none of them. */
    private static Map<String, Object> plain(Map<?, ?> fields) {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object kept = plain(value);
            if (kept != null && !"password".equals(name)) {
                plain.put(String.valueOf(name), kept);
            }
        });
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case Double number -> Double.isFinite(number) ? number : null;
            case Number number -> number;
            case Boolean flag -> flag;
            case String string -> string;
            case Date date -> date.toInstant().toString();
            case Map<?, ?> map -> plain(map);
            case List<?> list ->
                list.stream()
                        .map(GameNotification::plain)
                        .filter(Objects::nonNull)
                        .toList();
            default -> null;
        };
    }

    public String type() {
        return type;
    }

    /** The fields of its text by their names, which JSON can keep without loss. */
    public Map<String, Object> fields() {
        return fields;
    }

    /**
     * What makes it one and the same among those of its type and moment: the id of the structure, planet or moon, of the solar system where
     * it is about sovereignty, of the character that applies. Where there is no such id, a number made of what is the same in
     * everybody's copy: the parties of a war, a bill's sum and date, else the text.
     */
    public long entity() {
        if (family == NotificationFamily.WARS) {
            return first(List.of("warID", "war_id"), 0) != 0 ? first(List.of("warID", "war_id"), 0) : hash(WARS);
        }
        if (BILLS.contains(type)) {
            return hash(BILL);
        }
        long entity = switch (family) {
            case STRUCTURES -> first(PLACES, first(SYSTEMS, 0));
            case SOVEREIGNTY -> system() != 0 ? system() : first(ALLIANCES, 0);
            case CORPORATION -> first(List.of("charID", "characterID", "newCeoID", "corpID", "corporationID"), 0);
            case PROJECTS -> named("goal_id", "project_id", "goalID", "projectID");
            case INDUSTRY, FACTION_WARFARE -> first(List.of("corpID", "allianceID", "solarSystemID", "locationID"), 0);
            case RAFFLES -> named("raffle_id");
            default -> 0;
        };
        // Several of these may happen to one in a second: what they say tells them apart.
        return entity == 0 || personal() ? hash(List.of()) : entity;
    }

    /** A field that is a number, or a text such as a UUID. */
    private long named(String... names) {
        for (String name : names) {
            Object value = fields.get(name);
            if (value != null) {
                long id = NotificationText.id(value);
                return id != 0 ? id : positive(EventKey.of(value));
            }
        }
        return 0;
    }

    /** A number that is the same for the same values of these fields; of the sender and the whole text where none is there. */
    private long hash(List<String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        names.stream()
                .filter(fields::containsKey)
                .forEach(name -> values.put(name, Objects.requireNonNull(fields.get(name))));
        return positive(values.isEmpty() ? EventKey.of(sender, text) : EventKey.of(values));
    }

    private static long positive(EventKey key) {
        return key.high() & Long.MAX_VALUE;
    }

    /**
     * Whether it tells each of what is his own, such as a clone or an insurance: two people may be told the same words in the same second
     * and mean two things.
     */
    public boolean personal() {
        return SHARED.contains(family) ? OWN.contains(type) : !OF_SEVERAL.contains(type);
    }

    /** The structure it is about, a station or a skyhook too; 0 for none. */
    public long structure() {
        return first(STRUCTURES, 0);
    }

    /** The solar system where it happened; 0 where the text does not say. */
    public long system() {
        for (String name : SYSTEMS) {
            long id = id(fields.get(name));
            if (id >= FIRST_SYSTEM && id < AFTER_SYSTEMS) {
                return id;
            }
        }
        return 0;
    }

    /** The corporation it happened to or that owns it; 0 where the text does not say. An attacker's is none. */
    public long corporation() {
        return STRANGERS.contains(type) || !(OWNED.contains(family) || type.matches("FWCorp.*|FacWarCorp.*"))
                ? first(List.of("ownerCorpLinkData"), 0)
                : first(CORPORATIONS, 0);
    }

    /** The alliance it happened to or that owns it; 0 where the text does not say. An attacker's is none. */
    public long alliance() {
        boolean says = OWNED.contains(family) || family == NotificationFamily.WARS || type.startsWith("FWAlliance");
        return STRANGERS.contains(type) || !says ? first(List.of("ownerAllianceLinkData"), 0) : first(ALLIANCES, 0);
    }

    private long first(List<String> names, long otherwise) {
        return names.stream()
                .map(name -> id(fields.get(name)))
                .filter(id -> id > 0)
                .findFirst()
                .orElse(otherwise);
    }

    /** The id that a field has, as a number or in a link. */
    private static long id(@Nullable Object value) {
        return value instanceof List<?> list
                ? "showinfo".equals(list.isEmpty() ? "" : list.getFirst()) ? NotificationText.id(list.getLast()) : 0
                : NotificationText.id(value);
    }

    /** When something ends or begins that somebody may have to do something about; null where the text names none. */
    public @Nullable Instant timer() {
        if (family == NotificationFamily.WARS) {
            Instant time = time("endDate") == null ? time("startTime") : time("endDate");
            long hours = NotificationText.id(fields.get("delayHours"));
            return time != null || hours <= 0 || hours > 1_000 ? time : timestamp.plus(Duration.ofHours(hours));
        }
        if (BILLS.contains(type)) {
            return type.equals("BillPaidCorpAllMsg") ? null : time("dueDate");
        }
        if (fields.get("timeLeft") instanceof Number left && left.longValue() > 0) {
            Instant said = time("timestamp");
            return said != null ? said : timestamp.plus(NotificationText.duration(left.longValue()));
        }
        if (type.equals("StructureImpendingAbandonmentAssetsAtRisk")) {
            long days = NotificationText.id(fields.get("daysUntilAbandon"));
            return days <= 0 || days > 1_000 ? null : timestamp.plus(Duration.ofDays(days));
        }
        return TIMERS.stream()
                .map(this::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A field that is a moment; those that are spans of time have smaller numbers. */
    private @Nullable Instant time(String name) {
        return fields.get(name) instanceof Number steps && steps.longValue() >= FIRST_TIME
                ? NotificationText.time(steps.longValue())
                : null;
    }

    /** What it is about in ISK; null for what has no price. */
    public @Nullable Double value() {
        return family == NotificationFamily.FACTION_WARFARE || type.startsWith("SP") || type.startsWith("LP")
                ? null
                : ISK.stream()
                        .map(fields::get)
                        .filter(Number.class::isInstance)
                        .map(number -> Math.abs(((Number) number).doubleValue()))
                        .findFirst()
                        .orElse(null);
    }

    /** What makes it one and the same, whoever was told: two directors, two members of a corporation. */
    public EventKey key() {
        return EventKey.of("notification", type, entity(), timestamp);
    }

    /**
     * What makes it one and the same among all that anybody is told: {@link #key}, and for what is {@link #personal} also who was told.
     *
     * @param receiver the character that was told
     */
    public EventKey key(long receiver) {
        return personal() ? EventKey.of("notification", type, entity(), timestamp, receiver) : key();
    }
}
