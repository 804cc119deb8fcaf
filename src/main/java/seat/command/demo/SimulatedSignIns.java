package seat.command.demo;

import org.springframework.context.ApplicationContext;
import seat.access.NewOwners;
import seat.config.Secret;
import seat.simulator.Simulator;
import seat.sso.AccessTokenVerifier;
import seat.sso.InvalidTokenException;
import seat.sso.SignIn;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;

/** People of a simulated EVE sign in to a running SeAT without a browser: with a refresh token the simulator gave them. */
public final class SimulatedSignIns {
    private final ApplicationContext seat;

    public SimulatedSignIns(ApplicationContext seat) {
        this.seat = seat;
    }

    /**
     * Signs a person in, for an account.
     *
     * @throws IllegalStateException when the simulated SSO refuses
     */
    public void link(Simulator.Person person, long user) throws InvalidTokenException {
        TokenAnswer answer = seat.getBean(SsoClient.class).refresh(new Secret(person.refreshToken()));
        if (!(answer instanceof TokenAnswer.Granted granted)) {
            throw new IllegalStateException("The simulated SSO refused " + person.name() + ": " + answer);
        }
        var character = seat.getBean(AccessTokenVerifier.class)
                .verify(granted.accessToken().reveal());
        seat.getBean(TokenStore.class).link(new SignIn(user, 0, character, granted));
        seat.getBean(NewOwners.class).linked(person.id());
    }
}
