using System.Collections.Immutable;
using Whom.Application.Packs;

namespace Whom.Web.QuickCheck;

/// <summary>
/// The packs that an address of the quick check names. Purchases are planned by the packs that the organisation has
/// chosen, and by no address.
/// </summary>
public static class QuickCheckPacks
{
    /// <summary>The name in an address: ids with commas between them, once or several times.</summary>
    public const string Name = "packs";

    private static readonly ImmutableArray<string> Paths = ["/check", "/plan", "/compare", "/where"];

    /// <summary>The ids that the address names; none elsewhere than in the quick check.</summary>
    public static ImmutableArray<string> NamedIn(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = request.Path.Value ?? "";
        if (!Paths.Any(known => path == known || path.StartsWith(known + ".", StringComparison.Ordinal))) return [];
        return Of(request.Query[Name]);
    }

    /// <summary>The ids in the values of an address, each once, in the order in which packs are listed.</summary>
    public static ImmutableArray<string> Of(IEnumerable<string?> values) =>
    [
        .. values.SelectMany(value => (value ?? "").Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Leads whoever names packs that are not installed, or that never hold together, to where packs are chosen, with
    /// all that they had answered.
    /// </summary>
    public static void UseQuickCheckPacks(this WebApplication app) => app.Use((context, next) =>
    {
        var named = NamedIn(context.Request);
        if (named.IsEmpty || context.Request.Path == "/where") return next(context);
        var policies = context.RequestServices.GetRequiredService<PolicyRegistry>();
        if (named.All(policies.IsInstalled) && policies.Together(named) is not null) return next(context);
        context.Response.Redirect("/where" + context.Request.QueryString.Value);
        return Task.CompletedTask;
    });
}
