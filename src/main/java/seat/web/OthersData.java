package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.OwnerSelection;
import seat.audit.Actor;
import seat.audit.Reading;
import seat.audit.Subject;
import seat.resource.OwnerType;
import seat.view.View;

/** Notes that somebody reads mails or wallets of others, or takes others' rows along. Whoever reads what is his own is not noted. */
@Component
public final class OthersData {
    private static final Set<String> WALLETS = Set.of("journal", "transaction");

    private final Reading reading;
    private final Actors actors;

    OthersData(Reading reading, Actors actors) {
        this.reading = reading;
        this.actors = actors;
    }

    /** A mail of a character is opened. */
    public void mail(HttpServletRequest request, Access access, long characterId) {
        Actor actor = actors.of(request);
        Subject owner = Subject.character(characterId);
        if (!reading.isNoted(actor, owner, "mail") && !access.owns(characterId)) {
            reading.note(actor, owner, "mail", "Read mails of the character");
        }
    }

    /** The wallet of a character is shown: its journal, or what is counted out of it. */
    public void wallet(HttpServletRequest request, Access access, long characterId) {
        Actor actor = actors.of(request);
        Subject owner = Subject.character(characterId);
        if (!reading.isNoted(actor, owner, "wallet") && !access.owns(characterId)) {
            reading.note(actor, owner, "wallet", "Read a wallet");
        }
    }

    /** The wallets of a corporation are shown, or what is counted out of their journals. */
    public void corporationWallet(HttpServletRequest request, long corporationId) {
        Actor actor = actors.of(request);
        Subject owner = Subject.corporation(corporationId);
        if (!reading.isNoted(actor, owner, "wallet")) {
            reading.note(actor, owner, "wallet", "Read a wallet");
        }
    }

    /** What is counted out of journals of an alliance's corporations is shown. */
    public void allianceWallets(HttpServletRequest request, long allianceId) {
        several(request, Subject.of(OwnerType.ALLIANCE.id(), allianceId), " of the alliance's corporations");
    }

    /** What members' journals tell is shown, of no member in particular. */
    public void membersWallets(HttpServletRequest request, long corporationId) {
        several(request, Subject.corporation(corporationId), " of the corporation's members");
    }

    private void several(HttpServletRequest request, Subject owner, String whose) {
        Actor actor = actors.of(request);
        if (!reading.isNoted(actor, owner, "wallets")) {
            reading.note(actor, owner, "wallets", "Read wallets" + whose);
        }
    }

    /** Rows of a view are shown. */
    public void shown(HttpServletRequest request, Access access, View view, OwnerSelection scope) {
        String what = view.permission().substring(view.permission().indexOf('.') + 1);
        if (WALLETS.contains(what)) {
            note(request, access, view, scope, "wallet", "Read a wallet");
        }
    }

    /** Rows of a view are taken along as a file, or by a program. */
    public void taken(HttpServletRequest request, Access access, View view, OwnerSelection scope) {
        if (view.owned() && view.ownerType().isOfPlayers()) {
            note(request, access, view, scope, "export-" + view.id(), "Exported " + view.name());
        }
    }

    /**
     * What is known of a character is taken along by a page of its own.
     *
     * @param kind with which it is noted once in a while: {@code export-skills}
     */
    public void taken(HttpServletRequest request, Access access, long characterId, String kind, String message) {
        Actor actor = actors.of(request);
        Subject owner = Subject.character(characterId);
        if (!reading.isNoted(actor, owner, kind) && !access.owns(characterId)) {
            reading.note(actor, owner, kind, message);
        }
    }

    private void note(
            HttpServletRequest request, Access access, View view, OwnerSelection scope, String kind, String message) {
        Actor actor = actors.of(request);
        Subject owner = owner(view, scope);
        if (!reading.isNoted(actor, owner, kind) && !own(access, view, scope)) {
            reading.note(actor, owner, kind, message + several(view, scope));
        }
    }

    private static boolean own(Access access, View view, OwnerSelection scope) {
        return scope instanceof OwnerSelection.Mine
                || scope instanceof OwnerSelection.One one
                        && view.ownerType() == OwnerType.CHARACTER
                        && access.owns(one.id());
    }

    private static Subject owner(View view, OwnerSelection scope) {
        return switch (scope) {
            case OwnerSelection.One one -> Subject.of(view.ownerType().id(), one.id());
            case OwnerSelection.MembersOf members -> Subject.corporation(members.corporationId());
            case OwnerSelection.CorporationsOf corporations ->
                Subject.of(OwnerType.ALLIANCE.id(), corporations.allianceId());
            case OwnerSelection.Mine mine -> Subject.none();
            case OwnerSelection.All all -> Subject.none();
        };
    }

    private static String several(View view, OwnerSelection scope) {
        return switch (scope) {
            case OwnerSelection.One one -> "";
            case OwnerSelection.Mine mine -> "";
            case OwnerSelection.MembersOf members -> " of the corporation's members";
            case OwnerSelection.CorporationsOf corporations -> " of the alliance's corporations";
            case OwnerSelection.All all -> " of every " + view.ownerType().id() + " that may be seen";
        };
    }
}
