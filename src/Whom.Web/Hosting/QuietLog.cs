
namespace Whom.Web.Hosting;

/// <summary>
/// Addresses hold answers, and answers are nobody's business: the framework, which would log addresses with their
/// queries, is heard from warnings upwards only, whatever the configuration asks for. Its own start and stop are told.
/// What keeps it from starting the program says itself, in a sentence.
/// </summary>
public static class QuietLog
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    public static IServiceCollection AddQuietLog(this IServiceCollection services, Func<bool> started) =>
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            var rules = options.Rules.ToList();
            options.Rules.Clear();
            foreach (var rule in rules) options.Rules.Add(Quiet(rule, started));
            options.Rules.Add(Quiet(new LoggerFilterRule(null, null, options.MinLevel, null), started));
        });

    private static LoggerFilterRule Quiet(LoggerFilterRule rule, Func<bool> started) => new(
        rule.ProviderName, rule.CategoryName, rule.LogLevel,
        (provider, category, level) => MayBeHeard(category, level, started)
            && (rule.Filter?.Invoke(provider, category, level) ?? true));

    private static bool MayBeHeard(string? category, LogLevel level, Func<bool> started) =>
        level >= LogLevel.Warning && (category != Host || started())
        || category is null
        || category == "Microsoft.Hosting.Lifetime"
        || category.StartsWith("Whom", StringComparison.Ordinal);
}
