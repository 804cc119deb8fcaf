package seat.web.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import seat.access.ScopeProfiles;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.db.Database;
import seat.esi.EsiException;
import seat.esi.EsiRequest;
import seat.eve.EntityKind;
import seat.sso.TokenException;

/**
 * 'Set destination' and 'open in game' ({@code POST /ui/autopilot/waypoint}, {@code /ui/openwindow/…}): for those of the caller's
 * characters that gave the scope for it. ESI answers whether it took the wish, not whether the character is online.
 */
@Component
final class InGame {
    private static final Logger log = LoggerFactory.getLogger(InGame.class);
    private static final int FORBIDDEN = 403;

    private final Database database;
    private final ViewersCharacters own;
    private final References references;
    private final ObjectProvider<Game> game;

    InGame(Database database, ViewersCharacters own, References references, ObjectProvider<Game> game) {
        this.database = database;
        this.own = own;
        this.references = references;
        this.game = game;
    }

    /** What became of a wish; its words are the message {@code in-game.<id>}. */
    enum Outcome {
        DONE,
        WAIT,
        TOKEN,
        FAILED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What can be done with something, and by whom.
     *
     * @param action {@code destination} or {@code open}
     * @param characters who can, the main first
     */
    record Offer(String action, List<Ref> characters) {
        Offer {
            characters = List.copyOf(characters);
        }
    }

    /** What the caller can do in the game with something of this kind; nothing where none of his characters gave the scope. */
    List<Offer> offers(EntityKind kind, Viewer viewer) {
        String scope = scope(kind);
        if (scope.isEmpty() || game.getIfAvailable() == null) {
            return List.of();
        }
        List<Long> able = able(viewer, scope);
        Map<Long, Ref> refs = references.of(able);
        List<Ref> characters =
                able.stream().flatMap(id -> Stream.ofNullable(refs.get(id))).toList();
        return characters.isEmpty()
                ? List.of()
                : List.of(new Offer(scope.equals(ScopeProfiles.WAYPOINT) ? "destination" : "open", characters));
    }

    private static String scope(EntityKind kind) {
        return switch (kind) {
            case SYSTEM, STATION, STRUCTURE -> ScopeProfiles.WAYPOINT;
            case CHARACTER, CORPORATION, ALLIANCE, TYPE -> ScopeProfiles.WINDOW;
            case FACTION, REGION, CONSTELLATION, CELESTIAL, MAILING_LIST, OTHER -> "";
        };
    }

    /** The caller's characters whose working token has a scope, the main first. */
    private List<Long> able(Viewer viewer, String scope) {
        List<Long> characters = own.of(viewer);
        if (characters.isEmpty()) {
            return List.of();
        }
        List<Long> able = new ArrayList<>(database.sql()
                .sql("""
                        SELECT character_id FROM refresh_tokens
                        WHERE character_id IN (:characters) AND deleted_at IS NULL AND disabled_at IS NULL
                          AND scopes LIKE :scope ORDER BY character_name, character_id
                        """)
                .param("characters", characters)
                .param("scope", "%\"" + scope + "\"%")
                .query(Long.class)
                .list());
        if (able.remove(viewer.mainCharacterId())) {
            able.addFirst(viewer.mainCharacterId());
        }
        return able;
    }

    /**
     * Sets a destination, or adds a waypoint behind those there are.
     *
     * @param add whether waypoints that were set before stay
     */
    Outcome destination(Viewer viewer, long characterId, long placeId, boolean add) {
        return send(
                viewer,
                characterId,
                ScopeProfiles.WAYPOINT,
                EsiRequest.tell("/ui/autopilot/waypoint")
                        .query("add_to_beginning", false)
                        .query("clear_other_waypoints", !add)
                        .query("destination_id", placeId));
    }

    /** Opens the window about a pilot, corporation or alliance, or the market of a type. */
    Outcome open(Viewer viewer, long characterId, EntityKind kind, long id) {
        return send(
                viewer,
                characterId,
                ScopeProfiles.WINDOW,
                kind == EntityKind.TYPE
                        ? EsiRequest.tell("/ui/openwindow/marketdetails").query("type_id", id)
                        : EsiRequest.tell("/ui/openwindow/information").query("target_id", id));
    }

    private Outcome send(Viewer viewer, long characterId, String scope, EsiRequest request) {
        Game available = game.getIfAvailable();
        if (available == null || !able(viewer, scope).contains(characterId)) {
            return Outcome.TOKEN;
        }
        try {
            available.send(characterId, request);
            return Outcome.DONE;
        } catch (EsiException.BudgetDenied e) {
            return Outcome.WAIT;
        } catch (TokenException e) {
            return Outcome.TOKEN;
        } catch (EsiException.Status e) {
            log.info("{} was refused: {}", request.title(), e.getMessage());
            return e.code() == FORBIDDEN ? Outcome.TOKEN : Outcome.FAILED;
        } catch (EsiException e) {
            log.info("{} did not work: {}", request.title(), e.getMessage());
            return Outcome.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.FAILED;
        }
    }
}
