package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Users;
import seat.web.ClientAddress;

/** Keeps who came and went, from where and with which browser. */
@Component
final class SignInHistory {
    private final Users users;
    private final ClientAddress addresses;

    SignInHistory(Users users, ClientAddress addresses) {
        this.users = users;
        this.addresses = addresses;
    }

    void signedIn(long userId, HttpServletRequest request) {
        users.signedIn(userId, addresses.of(request), agent(request));
    }

    void signedOut(long userId, HttpServletRequest request) {
        users.signedOut(userId, addresses.of(request), agent(request));
    }

    private static String agent(HttpServletRequest request) {
        @Nullable String agent = request.getHeader("User-Agent");
        return agent == null ? "" : agent;
    }
}
