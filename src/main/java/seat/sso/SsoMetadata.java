package seat.sso;

import java.net.URI;
import java.util.Locale;

/** What the SSO says about itself under {@code /.well-known/oauth-authorization-server}. */
record SsoMetadata(String issuer, URI authorizationEndpoint, URI tokenEndpoint, URI jwksUri) {
    /**
     * Refuses endpoints that would send secrets elsewhere than to the configured SSO: with an https address they must
     * be https, on its host (or, for CCP's, under eveonline.com). A plain http address is a stand-in on one's own
     * network, whose names differ inside and outside of containers.
     *
     * @throws IllegalArgumentException naming the endpoint
     */
    SsoMetadata checkedAgainst(URI ssoUrl) {
        check("authorization_endpoint", authorizationEndpoint, ssoUrl);
        check("token_endpoint", tokenEndpoint, ssoUrl);
        check("jwks_uri", jwksUri, ssoUrl);
        return this;
    }

    private static void check(String name, URI endpoint, URI ssoUrl) {
        boolean https = "https".equalsIgnoreCase(endpoint.getScheme());
        boolean http = "http".equalsIgnoreCase(endpoint.getScheme());
        boolean standIn = "http".equalsIgnoreCase(ssoUrl.getScheme());
        boolean plain = endpoint.getHost() != null && endpoint.getRawUserInfo() == null;
        boolean allowed = standIn ? http || https : https && sameHost(endpoint, ssoUrl);
        if (!plain || !allowed) {
            throw new IllegalArgumentException(name + " " + endpoint + " does not belong to the SSO at " + ssoUrl);
        }
    }

    private static boolean sameHost(URI endpoint, URI ssoUrl) {
        String there = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
        String here = String.valueOf(ssoUrl.getHost()).toLowerCase(Locale.ROOT);
        boolean ccp = there.endsWith(".eveonline.com") && here.endsWith(".eveonline.com");
        return ccp || there.equals(here) && endpoint.getPort() == ssoUrl.getPort();
    }
}
