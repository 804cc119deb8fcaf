package seat.sso;

/** What sealed texts are bound to. */
final class SealPurposes {
    private SealPurposes() {}

    static String refreshToken(long characterId) {
        return "refresh_token:" + characterId;
    }

    static String accessToken(long characterId) {
        return "access_token:" + characterId;
    }
}
