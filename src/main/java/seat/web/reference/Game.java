package seat.web.reference;

import seat.esi.EsiException;
import seat.esi.EsiRequest;
import seat.sso.TokenException;

/** The game client of a character that is online, told to do something through ESI's routes {@code /ui/…}. */
public interface Game {
    /**
     * Sends one request in the name of a character, within ESI's budgets.
     *
     * @throws TokenException when the character's token cannot be used now
     */
    void send(long characterId, EsiRequest request) throws EsiException, InterruptedException;
}
