package seat.web.reference;

import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.EsiRequest;
import seat.esi.EsiToken;
import seat.sso.AccessToken;
import seat.sso.AccessTokens;

/** Tells the game what to do with the access token of the character. */
public final class EsiGame implements Game {
    private static final int UNAUTHORIZED = 401;

    private final EsiClient client;
    private final AccessTokens tokens;

    public EsiGame(EsiClient client, AccessTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    @Override
    public void send(long characterId, EsiRequest request) throws EsiException, InterruptedException {
        AccessToken token = tokens.valid(characterId);
        try {
            client.send(request.as(new EsiToken(characterId, token.secret().reveal())));
        } catch (EsiException.Status refused) {
            if (refused.code() == UNAUTHORIZED) {
                tokens.discard(token);
            }
            throw refused;
        }
    }
}
