package seat.esi;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether the body of a 403 speaks of EVE's SSO rather than of who asks: by the field {@code sso_status}, whatever it holds, or
 * in words that ESI has for an SSO it cannot reach or understand. A token that lacks a scope, or a character that lacks a role,
 * is refused in earnest.
 */
final class SsoFault {
    private static final Pattern REFUSED_IN_EARNEST =
            Pattern.compile("\\b(scopes?|roles?)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern FAULT = Pattern.compile(
            "\\bsso\\b|login server|login\\.eveonline|authori[sz]ation server|unexpected (end of json|eof|end of input)"
                    + "|looking for beginning of value|cannot unmarshal"
                    + "|timed? ?out|i/o timeout|connection (refused|reset)|bad gateway|service unavailable"
                    + "|\\btoken\\b.*\\b(expired|expiry|invalid|not valid|malformed|verif\\w+|validat\\w+|pars\\w+|decod\\w+|lookup)"
                    + "|\\b(expired|invalid|malformed|verif\\w+|validat\\w+|pars\\w+|decod\\w+)\\b.*\\btoken\\b|\\binvalid_token\\b",
            Pattern.CASE_INSENSITIVE);

    private SsoFault() {}

    /** @param json the body; missing if it was none */
    static boolean isNamedBy(JsonNode json) {
        if (json.has("sso_status")) {
            return true;
        }
        String error = json.path("error").asString("") + " "
                + json.path("error_description").asString("");
        return FAULT.matcher(error).find() && !REFUSED_IN_EARNEST.matcher(error).find();
    }
}
