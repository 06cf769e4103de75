namespace Whom.Web.Hosting;

/// <summary>
/// What an installation has, by configuration: <c>data</c> (or <c>WHOM_DATA</c>) names a database, <c>demo</c> lets
/// anyone sign in as anyone, <c>demo-city</c> also makes a city to look at, <c>oidc:authority</c> is who signs people
/// in. Without a database it is the quick check and nothing else.
/// </summary>
public sealed record Installation(string? Data, bool Demo, bool OrganisationSignIn, bool DemoCity = false)
{
    public bool HasAccounts => Data is not null;

    public static Installation Of(IConfiguration configuration)
    {
        var data = configuration["data"] is { Length: > 0 } option ? option : configuration["WHOM_DATA"];
        return new Installation(
            string.IsNullOrWhiteSpace(data) ? null : data,
            Is("demo") || Is("demo-city"), configuration["oidc:authority"] is { Length: > 0 }, Is("demo-city"));

        bool Is(string name) => YesOrNo.Read(configuration[name]) is true;
    }

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public string? Mistake(IConfiguration configuration) =>
        !HasAccounts && Demo ? "A demo needs a database. Name one: --data FILE, or WHOM_DATA in the environment."
        : !HasAccounts && OrganisationSignIn
            ? "To sign in with OpenID Connect needs a database. Name one: --data FILE, or WHOM_DATA in the environment."
        : OrganisationSignIn && !Uri.TryCreate(configuration["oidc:authority"], UriKind.Absolute, out _)
            ? $"oidc:authority is “{configuration["oidc:authority"]}”; it must be an address such as https://login.example.gov."
        : OrganisationSignIn && configuration["oidc:client-id"] is not { Length: > 0 }
            ? "oidc:authority is set, but oidc:client-id is not."
        : OrganisationSignIn && !Demo && configuration["address"] is not { Length: > 0 }
            ? "oidc:authority is set, but address is not: the organization sends people back to it. Say where this installation is, such as https://whom.city.example."
        : null;

    /// <summary>
    /// Browsers keep cookies with this prefix for one host, sent over https only; a
    /// demo on one's own machine has no https.
    /// </summary>
    public string CookieName(string name) => Demo ? name : "__Host-" + name;
}
