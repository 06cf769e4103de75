namespace Whom.Web.Accounts;

/// <summary>
/// What a browser says of itself, short enough to know one's own again, and too short to know a person by.
/// </summary>
public static class BrowserName
{
    // In this order: most name those that they want to be taken for as well.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
        ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>Such as “Firefox, Linux”; empty where nothing of it is known.</summary>
    public static string Of(string? userAgent) => string.Join(
        ", ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] all, string? userAgent) => userAgent is null
        ? null
        : all.FirstOrDefault(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
