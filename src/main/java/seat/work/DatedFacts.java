package seat.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seat.sync.Document;
import seat.update.Leadership;
import seat.update.Memberships;
import tools.jackson.databind.JsonNode;

/** Commits, with the answers that tell who leads a corporation, of when they are. */
final class DatedFacts {
    private static final String AFFILIATIONS = "public.affiliations";

    private DatedFacts() {}

    static void commitWith(Committing committing, Memberships memberships) {
        committing.with(AFFILIATIONS, (update, fetched) -> changed -> affiliated(memberships, fetched));
        committing.with(Leadership.HISTORY, (update, fetched) -> changed -> memberships.historyRead(update.ownerId()));
        committing.with(Leadership.ROLES, (update, fetched) -> {
            Instant modified = fetched.modified();
            return changed -> {
                if (modified != null) {
                    memberships.rolesRead(update.ownerId(), modified, changed);
                }
            };
        });
        // Whoever lost most of its roles lost its rights with them.
        committing.believe(Leadership.ROLES);
        committing.with(Leadership.SHEET, (update, fetched) -> {
            Instant modified = fetched.modified();
            Optional<Long> before =
                    memberships.ceo(update.ownerId()).filter(ceo -> namesAnother(fetched.documents(), ceo));
            return changed -> {
                if (modified != null) {
                    before.ifPresent(ceo -> memberships.replaced(update.ownerId(), ceo, modified));
                }
            };
        });
    }

    /** Whether a sheet names somebody else. */
    private static boolean namesAnother(List<Document> sheets, long ceo) {
        return sheets.stream()
                .map(sheet -> sheet.body().path("ceo_id"))
                .anyMatch(named -> named.isIntegralNumber() && named.asLong() != ceo);
    }

    /** An answer that does not say of when it is dates nothing. */
    private static void affiliated(Memberships memberships, Fetched fetched) {
        if (fetched.modified() == null) {
            return;
        }
        for (Document document : fetched.documents()) {
            List<Long> characters = new ArrayList<>();
            for (JsonNode row : document.body()) {
                if (row.path("character_id").isIntegralNumber()) {
                    characters.add(row.path("character_id").asLong());
                }
            }
            memberships.affiliated(characters, document.modified());
        }
    }
}
