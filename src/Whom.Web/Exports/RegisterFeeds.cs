using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Documents;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// What is new in the register, for programs that read feeds (RFC 4287), and where its pages are, for those that search
/// (sitemaps.org, 0.9). Both are written by an XML writer, so that nothing in them is anything but text.
/// </summary>
public sealed class RegisterFeeds(
    RegisterEntryQueries entries, PolicyRegistry policies, SettingsInUse settings, PublicAddress address, Locale locale)
{
    public const string FeedPath = "/register.atom", EntryFeedPath = "/register/{id}/news.atom",
        SitemapPath = "/sitemap.xml";

    public const string RobotsPath = "/robots.txt";

    /// <summary>How much of what is new a feed holds.</summary>
    public const int Most = 50;

    // A sitemap may have as many addresses; more would need an index of several.
    private const int MostAddresses = 50_000;

    private const string Atom = "http://www.w3.org/2005/Atom", Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly XmlWriterSettings Xml =
        new() { Encoding = new UTF8Encoding(false), Async = true, Indent = true, CheckCharacters = true };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading(FeedPath, (RegisterFeeds feeds, HttpContext context, CancellationToken cancel) =>
            feeds.FeedAsync(context, null, cancel)).RequireRateLimiting(Limits.Log);
        routes.MapReading(
            EntryFeedPath, (RegisterFeeds feeds, RegisterEntryPages pages, HttpContext context, string id,
                CancellationToken cancel) => feeds.OfEntryAsync(context, pages, id, cancel))
            .RequireRateLimiting(Limits.Log);
        routes.MapReading(SitemapPath, (RegisterFeeds feeds, HttpContext context, CancellationToken cancel) =>
            feeds.SitemapAsync(context, cancel)).RequireRateLimiting(Limits.Log);
        routes.MapReading(RobotsPath, (PublicAddress address) => Results.Text(
            $"User-agent: *\nAllow: /register\nDisallow: /purchases\nSitemap: {address.Of(SitemapPath)}\n",
            "text/plain; charset=utf-8")).RequireRateLimiting(Limits.Log);
    }

    /// <summary>Answers 304 where whoever asks has it already.</summary>
    internal static bool IsKnown(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (!context.Request.Headers.IfNoneMatch.Any(sent => sent?.Contains(tag, StringComparison.Ordinal) == true))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private async Task<IResult> OfEntryAsync(
        HttpContext context, RegisterEntryPages pages, string id, CancellationToken cancel) =>
        await pages.StateAsync(id, cancel) is { } purchase
            ? await FeedAsync(context, purchase.Id, cancel) : Results.NotFound();

    private async Task<IResult> FeedAsync(HttpContext context, PurchaseId? of, CancellationToken cancel)
    {
        var (_, change) = await entries.StateAsync(cancel);
        if (IsKnown(context, FormattableString.Invariant($"W/\"{change}-{of}-{locale.Language}\"")))
            return Results.Empty;
        var news = await entries.NewsAsync(of, Most, cancel);
        var known = await entries.OfAsync(
            news.Select(one => one.Purchase), [RegisterField.Name, RegisterField.What], cancel);
        return Results.Stream(
            stream => WriteFeedAsync(stream, of, news, known), "application/atom+xml; charset=utf-8");
    }

    private async Task WriteFeedAsync(
        Stream to, PurchaseId? of, ImmutableArray<RegisterNews> news,
        ImmutableDictionary<PurchaseId, ListedEntry> known)
    {
        await using var xml = XmlWriter.Create(to, Xml);
        await xml.WriteStartDocumentAsync();
        xml.WriteStartElement("feed", Atom);
        await xml.WriteAttributeStringAsync("xml", "lang", null, locale.Language);
        var self = of is { } purchase ? RegisterEntryView.PathOf(purchase) + "/news.atom" : FeedPath;
        var page = of is { } entry ? RegisterEntryView.PathOf(entry) : "/register";
        Element(xml, "id", address.Of(self));
        Element(xml, "title", settings.Now.Name is { } name
            ? $"{locale["RegisterTitle"]} · {name}" : locale["RegisterTitle"]);
        Element(xml, "updated", Instant(news is [var latest, ..] ? latest.At : DateTimeOffset.UnixEpoch));
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", settings.Now.Name ?? "Whom");
        await xml.WriteEndElementAsync();
        Link(xml, "self", self);
        Link(xml, "alternate", page);
        foreach (var one in news)
        {
            var listed = known.GetValueOrDefault(one.Purchase);
            var language = RegisterEntryPages.LanguageOf(locale);
            var called = listed?.Text(RegisterField.Name, language)?.Words ?? locale["RegisterNoName"];
            xml.WriteStartElement("entry", Atom);
            Element(xml, "id", address.Of(
                FormattableString.Invariant($"{RegisterEntryView.PathOf(one.Purchase)}#{one.Position}")));
            Element(xml, "title", called + ": " + Say(one));
            Element(xml, "updated", Instant(one.At));
            Link(xml, "alternate", RegisterEntryView.PathOf(one.Purchase));
            if (listed?.Text(RegisterField.What, language)?.Words is { } what) Element(xml, "summary", what);
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndDocumentAsync();
    }

    private async Task<IResult> SitemapAsync(HttpContext context, CancellationToken cancel)
    {
        var (count, change) = await entries.StateAsync(cancel);
        if (IsKnown(context, FormattableString.Invariant($"W/\"{change}-{count}\""))) return Results.Empty;
        var all = await entries.AddressesAsync(null, MostAddresses, cancel);
        return Results.Stream(
            async stream =>
            {
                await using var xml = XmlWriter.Create(stream, Xml);
                await xml.WriteStartDocumentAsync();
                xml.WriteStartElement("urlset", Sitemaps);
                await xml.WriteAttributeStringAsync("xmlns", "xhtml", null, Xhtml);
                Page(xml, "/register", null);
                foreach (var (purchase, changed) in all) Page(xml, RegisterEntryView.PathOf(purchase), changed);
                await xml.WriteEndDocumentAsync();
            },
            "application/xml; charset=utf-8");
    }

    // Each language of a page is an address of its own, and says which the others are.
    private void Page(XmlWriter xml, string path, DateTimeOffset? changed)
    {
        foreach (var language in PlanWording.Languages)
        {
            xml.WriteStartElement("url", Sitemaps);
            xml.WriteElementString("loc", Sitemaps, address.Of(In(path, language)));
            if (changed is { } at) xml.WriteElementString("lastmod", Sitemaps, Instant(at));
            foreach (var other in PlanWording.Languages)
            {
                xml.WriteStartElement("xhtml", "link", Xhtml);
                xml.WriteAttributeString("rel", "alternate");
                xml.WriteAttributeString("hreflang", other);
                xml.WriteAttributeString("href", address.Of(In(path, other)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private static string In(string path, string language) => language == "en" ? path : $"{path}?lang={language}";

    private string Say(RegisterNews news) => news.Kind switch
    {
        RegisterNewsKind.Passed or RegisterNewsKind.PassageTakenBack or RegisterNewsKind.Waived => locale[
            "RegisterNews-" + news.Kind, RefusalWording.GateName(news.About, policies.Of(news.Rules).Policy, locale)],
        RegisterNewsKind.MadePublic or RegisterNewsKind.Written or RegisterNewsKind.Held or RegisterNewsKind.Resumed
            or RegisterNewsKind.Withdrawn or RegisterNewsKind.ClosedOut or RegisterNewsKind.Reopened
            or RegisterNewsKind.Released or RegisterNewsKind.TakenOff => locale["RegisterNews-" + news.Kind],
    };

    private void Link(XmlWriter xml, string kind, string path)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", kind);
        xml.WriteAttributeString("href", address.Of(locale.Link(path)));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string words) => xml.WriteElementString(name, Atom, words);

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
