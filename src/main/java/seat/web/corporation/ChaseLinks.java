package seat.web.corporation;

import java.net.URI;
import java.util.List;
import seat.access.Compliance.Member;
import seat.access.Compliance.State;

/**
 * The addresses at which members give what is missing: for a character that is known here the sign-in that asks for what it lacks
 * besides what it has, for others the one that asks for what their corporation requires.
 */
final class ChaseLinks {
    private final URI home;
    private final String first;

    /**
     * @param home where SeAT is for its readers
     * @param profiles names of what the corporation requires
     */
    ChaseLinks(URI home, List<String> profiles) {
        this.home = home;
        this.first = profiles.size() == 1 ? "/auth/eve/profile/" + profiles.getFirst() : "/auth/eve";
    }

    String of(Member member) {
        return home.resolve(member.state() == State.NEVER ? first : "/auth/eve/add/" + member.characterId())
                .toString();
    }
}
