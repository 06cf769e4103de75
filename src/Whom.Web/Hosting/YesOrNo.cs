namespace Whom.Web.Hosting;

/// <summary>A setting that is on or off, in the words that people say it with.</summary>
public static class YesOrNo
{
    public const string Accepted = "true, yes, 1, false, no, 0";

    /// <summary>What was said; null where it is neither.</summary>
    public static bool? Read(string? said) => said?.Trim().ToUpperInvariant() switch
    {
        null or "" or "FALSE" or "NO" or "0" => false,
        "TRUE" or "YES" or "1" => true,
        _ => null,
    };

    public static string? Mistake(IConfiguration configuration, string name) =>
        Read(configuration[name]) is null ? $"{name} is “{configuration[name]}”. Accepted: {Accepted}." : null;
}
