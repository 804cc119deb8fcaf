package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.SignInEvents;
import seat.access.Users;
import seat.audit.Actor;
import seat.web.Actors;
import seat.web.Sessions;

/** Keeps who came, who was refused and who left, from where and with which browser. */
@Component
final class SignInHistory {
    private final Users users;
    private final SignInEvents events;
    private final Actors actors;

    SignInHistory(Users users, SignInEvents events, Actors actors) {
        this.users = users;
        this.events = events;
        this.actors = actors;
    }

    void signedIn(long userId, HttpServletRequest request) {
        events.signedIn();
        users.signedIn(userId, actors.of(request), Sessions.agent(request));
    }

    void signedOut(long userId, HttpServletRequest request) {
        users.signedOut(userId, actors.of(request), Sessions.agent(request));
    }

    /** @param userId whose account it is about; null for nobody's */
    void happened(SignInEvents.Kind kind, String reason, HttpServletRequest request, @Nullable Long userId) {
        Actor actor = actors.of(request);
        events.happened(kind, reason, userId == null ? actor : actor.as(userId), Sessions.agent(request));
    }
}
