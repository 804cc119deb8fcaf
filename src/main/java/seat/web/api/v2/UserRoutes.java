package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.Accounts;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.ScopeProfile;
import seat.access.ScopeProfiles;
import seat.access.Users;
import seat.api.v2.V2Reader;
import seat.audit.Actor;

/** Accounts, for programs that look after them. */
@RestController
final class UserRoutes {
    private static final Set<String> FIELDS = Set.of("name", "main_character_id", "active", "email");

    private final V2Reader reader;
    private final Accounts accounts;
    private final ScopeProfiles profiles;
    private final Answers answers;

    UserRoutes(V2Reader reader, Accounts accounts, ScopeProfiles profiles, Answers answers) {
        this.reader = reader;
        this.accounts = accounts;
        this.profiles = profiles;
        this.answers = answers;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v2/users")
    Map<String, Object> all(Access access, HttpServletRequest request) {
        return answers.list(reader.users(access, Answers.parameters(request)), request);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v2/users/{userId}")
    Map<String, Object> one(@PathVariable long userId, Access access, HttpServletRequest request) {
        return Answers.one(request, reader.user(access, userId), "user " + userId);
    }

    /** What people are asked for when they sign in. */
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v2/users/configured-scopes")
    List<Map<String, Object>> configuredScopes() {
        List<Map<String, Object>> configured = new ArrayList<>();
        for (ScopeProfile profile : profiles.list()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", profile.id());
            one.put("name", profile.name());
            one.put("default", profile.standard());
            one.put("scopes", List.copyOf(profile.scopes()));
            configured.add(one);
        }
        return configured;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/api/v2/users")
    ResponseEntity<Map<String, Object>> create(Access access, Actor actor, HttpServletRequest request)
            throws IOException {
        Fields fields = Fields.of(request, FIELDS);
        String name = fields.required("name").strip();
        long character = fields.id("main_character_id");
        boolean active = fields.flag("active").orElse(true);
        Optional<String> email = fields.text("email").map(String::strip).filter(text -> !text.isEmpty());
        if (Users.isReserved(name)) {
            throw new V2Problem(403, "The name '" + Users.ADMIN + "' is that of an account SeAT makes itself");
        }
        if (name.length() > Users.LONGEST_NAME) {
            fields.wrong("name", "The field may have " + Users.LONGEST_NAME + " characters at most");
        } else if (!name.isEmpty() && accounts.isTaken(name)) {
            fields.wrong("name", "The name has already been taken");
        }
        if (email.filter(text -> text.length() > 250 || !text.matches("[^@\\s]+@[^@\\s]+"))
                .isPresent()) {
            fields.wrong("email", "The field has to be an e-mail address");
        }
        fields.check();
        long id = accounts.create(actor, name, character, active, email.orElse(null));
        return ResponseEntity.status(201).body(Answers.one(request, reader.user(access, id), "user " + id));
    }

    @Requires(Permissions.SUPERUSER)
    @DeleteMapping("/api/v2/users/{userId}")
    boolean delete(@PathVariable long userId, Actor actor) {
        known(userId);
        accounts.delete(actor, userId, false);
        return true;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/api/v2/users/{userId}/activate")
    boolean activate(@PathVariable long userId, Actor actor) {
        known(userId);
        accounts.activate(actor, userId);
        return true;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/api/v2/users/{userId}/deactivate")
    boolean deactivate(@PathVariable long userId, Actor actor) {
        known(userId);
        accounts.deactivate(actor, userId);
        return true;
    }

    private void known(long userId) {
        if (accounts.find(userId).isEmpty()) {
            throw V2Problem.missing("user " + userId);
        }
    }
}
