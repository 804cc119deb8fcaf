package seat.squad;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.EventConsumer;
import seat.event.NumberedEvent;
import seat.sso.SignedIn;
import seat.sso.TokenEvents;

/**
 * Notes of whom a fact changed that squads ask for (table {@code squad_changes}); {@link EvaluateSquads} looks at them some seconds later,
 * all together.
 */
public final class SquadChanges implements EventConsumer {
    private static final String AFFILIATIONS = "public.affiliations";

    /** What is told of accounts, their characters and tokens; the owner is the account or the character. */
    static final Set<String> ABOUT_PEOPLE = Set.of(
            TokenEvents.LINKED,
            TokenEvents.DISABLED,
            TokenEvents.ENABLED,
            TokenEvents.SCOPES_CHANGED,
            TokenEvents.OWNER_CHANGED,
            TokenEvents.CHARACTER_LINKED,
            TokenEvents.CHARACTER_UNLINKED,
            "user-made",
            "user-activated",
            "user-deactivated",
            "main-changed");

    private final Database database;
    private final Members members;
    private final Set<String> facts;

    public SquadChanges(Database database, SquadRules rules) {
        this.database = database;
        this.members = new Members(database);
        this.facts = rules.allFacts();
    }

    @Override
    public String name() {
        return "squads";
    }

    @Override
    public boolean wants(String kind) {
        return kind.equals(ChangeEvent.RESOURCE_CHANGED) || ABOUT_PEOPLE.contains(kind);
    }

    @Override
    public void consume(List<NumberedEvent> events) {
        Map<String, Set<Long>> characters = new HashMap<>();
        Map<String, Set<Long>> users = new HashMap<>();
        for (NumberedEvent numbered : events) {
            var event = numbered.event();
            if (!event.kind().equals(ChangeEvent.RESOURCE_CHANGED)) {
                (event.owner().type().equals("user") ? users : characters)
                        .computeIfAbsent(Fact.TOKEN, unused -> new HashSet<>())
                        .add(event.owner().id());
            } else if (event.source().equals(AFFILIATIONS)) {
                users.computeIfAbsent(AFFILIATIONS, unused -> new HashSet<>()).addAll(movedSince(numbered.announced()));
            } else if (facts.contains(event.source())) {
                characters
                        .computeIfAbsent(event.source(), unused -> new HashSet<>())
                        .add(event.owner().id());
            }
        }
        characters.forEach((fact, ids) -> members.note(owners(ids), fact));
        users.forEach((fact, ids) -> members.note(ids, fact));
    }

    private List<Long> owners(Set<Long> characters) {
        return database.sql()
                .sql(SignedIn.accountsOf(":characters"))
                .param("characters", characters)
                .query(Long.class)
                .list();
    }

    /** People with a character whose affiliation was written about the time of the announcement. */
    private List<Long> movedSince(java.time.Instant announced) {
        return database.sql()
                .sql(SignedIn.accountsOf("SELECT a.character_id FROM character_affiliations a WHERE a.updated_at >= ?"))
                .param(Database.utc(announced.minusSeconds(120)))
                .query(Long.class)
                .list();
    }
}
