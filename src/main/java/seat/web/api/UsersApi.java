package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Accounts;
import seat.access.Accounts.Account;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.db.Database;
import seat.sso.TokenStore;
import seat.web.NotFoundException;
import seat.web.PathId;

/** Accounts: who there is, and switching them on and off. */
@RestController
final class UsersApi {
    private final Accounts accounts;
    private final TokenStore tokens;
    private final Writes writes;

    UsersApi(Accounts accounts, TokenStore tokens, Writes writes) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.writes = writes;
    }

    /** An account. */
    record User(
            long id,
            String name,
            boolean active,
            boolean superuser,
            @Nullable Long mainCharacterId,
            @Nullable Instant lastLogin,
            @Nullable Instant createdAt)
            implements Answer {
        static User of(Account account) {
            return new User(
                    account.id(),
                    account.name(),
                    account.active(),
                    account.admin(),
                    account.mainCharacterId() == 0 ? null : account.mainCharacterId(),
                    instant(account.lastLogin()),
                    instant(account.createdAt()));
        }

        private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
            return utc == null ? null : Database.instant(utc);
        }
    }

    /** An account with its characters. */
    record UserWithCharacters(User user, List<TokensApi.Token> characters) implements Answer {}

    /** Whether an account is switched on. */
    record Switch(boolean active) {}

    @ApiRoute("All accounts, by id")
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v3/users")
    Page<User> list(
            @ApiParameter("that names contain") @RequestParam(defaultValue = "") String text,
            @ApiParameter("what a page named as next") @RequestParam(defaultValue = "") String after,
            @ApiParameter("accounts, at most 1,000") @RequestParam(defaultValue = Asked.SIZE) String size) {
        long last = Asked.afterId(after);
        int most = Asked.size(size);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<User> read = accounts.list().stream()
                .filter(account -> account.id() > last)
                .filter(account -> account.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparingLong(Account::id))
                .limit(most + 1L)
                .map(User::of)
                .toList();
        return Page.of(read, most, user -> List.of(user.id()));
    }

    @ApiRoute("One account, with its characters and whether their tokens work")
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v3/users/{userId}")
    UserWithCharacters one(@PathVariable String userId) {
        Account account = account(userId);
        return new UserWithCharacters(
                User.of(account),
                tokens.list(account.id()).stream().map(TokensApi.Token::of).toList());
    }

    @ApiRoute(value = "Switches an account on or off", body = Switch.class)
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/users/{userId}/active")
    void turn(@PathVariable String userId, HttpServletRequest request, Actor actor) {
        boolean on = JsonBody.read(request, Switch.class).active();
        writes.change(request, () -> {
            long id = account(userId).id();
            if (on) {
                accounts.activate(actor, id);
            } else {
                accounts.deactivate(actor, id);
            }
        });
    }

    @ApiRoute("Deletes an account; its characters are nobody's then")
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/users/{userId}")
    void delete(
            @PathVariable String userId,
            @ApiParameter("true for what was read with its characters' tokens to go, too")
                    @RequestParam(defaultValue = "false")
                    String data,
            HttpServletRequest request,
            Actor actor) {
        boolean all = Asked.word("data", data, List.of("true", "false")).equals("true");
        writes.change(request, () -> accounts.delete(actor, account(userId).id(), all));
    }

    private Account account(String userId) {
        return accounts.find(PathId.of(userId)).orElseThrow(() -> new NotFoundException("account " + userId));
    }
}
