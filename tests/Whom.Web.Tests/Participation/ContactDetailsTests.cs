using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whom.Participation;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Participation;

/// <summary>Where the address that a resident left, and details in their words, do not stand.</summary>
public sealed class ContactDetailsTests
{
    private const string Address = "rosa.quiet+voice@mailbox.example";

    // As they are typed, and what of them stands nowhere.
    private static readonly (string Words, string Planted)[] Details =
    [
        ("Call 555-201-7781 please.", "201-7781"), ("Call (555) 201 7782 please.", "201 7782"),
        ("Call 555.201.7783 please.", "201.7783"), ("Llame al ５５５２０１７７８４ ya.", "２０１７７８４"),
        ("Write to quietone@plain.example today.", "quietone@plain"),
        ("Write to quiettwo (at) plain (dot) example today.", "quiettwo (at)"),
        ("Escriba a quiettres arroba plain punto example hoy.", "quiettres arroba"),
        ("Write to ＱＵＩＥＴ４＠plain．example today.", "ＱＵＩＥＴ４"),
        ("My number is 219-09-9999 here.", "219-09-9999"), ("I live at 4711 North Quiet Street now.", "4711 North"),
        ("It is five five five two zero one seven seven eight five here.", "zero one seven seven eight"),
    ];

    [Fact]
    public async Task They_stand_on_no_page_feed_export_log_or_mail_to_others()
    {
        var logged = new ConcurrentBag<string>();
        var site = DemoSite.AtRest(
            services => services.AddSingleton<ILoggerProvider>(new LogListener(logged)),
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        await using var city = await ConsultedCity.OpenAsync(site);
        await GiveOnThePageAsync(city);
        foreach (var (words, _) in Details) await city.SayAsync(words);
        var planted = Details.Select(detail => detail.Planted).Concat(Spellings(Address)).ToList();

        // While it runs, and once it is answered; what strangers read, and what the team and moderators read.
        var seen = await EverythingAsync(city, planted, null);
        await city.ReportAsync("Slow answers");
        var written = await city.Site.Services.GetRequiredService<HeardMails>()
            .WriteDueAsync(TestContext.Current.CancellationToken);
        seen.UnionWith(await EverythingAsync(city, planted, null));
        foreach (var who in new[] { "ana", "rosa" })
            seen.UnionWith(await EverythingAsync(city, [.. Spellings(Address)], who));
        foreach (var path in new[]
        {
            city.Path, city.Path + "/comments", city.Path + "/comments.csv", city.Path + "/comments.json",
            city.Path + "/report", city.Path + "/report.docx", city.LeadPath, city.LeadPath + "/record.json",
        }) Assert.Contains(path, seen);

        Assert.Equal(1, written);
        var mails = await city.Site.MessagesAsync();
        var own = Assert.Single(mails, mail => mail.To.Address == Address);
        Clear(own.Subject + own.Body, planted, "the mail to whoever left the address");
        foreach (var mail in mails.Except([own]))
            Clear($"{mail.To.Address} {mail.Subject} {mail.Body}", planted, "a mail to others");
        foreach (var line in logged) Clear(line, planted, "the log");
        Assert.NotEmpty(logged);
        // The address is not to be read in the database either.
        var folder = Path.GetDirectoryName(city.Site.Data)!;
        foreach (var file in Directory.EnumerateFiles(folder, "whom.db*"))
            Clear(Encoding.Latin1.GetString(await CopiedAsync(file)), [Address], file);
    }

    // As a resident gives it: on the page, with an address, and the first of the details in their words.
    private static async Task GiveOnThePageAsync(ConsultedCity city)
    {
        var resident = await city.Site.Stranger().VisitAsync(city.Path);
        city.Site.Clock.Pass(TimeSpan.FromSeconds(5));
        await resident.PressAsync(
            "Send my comment", ("What do you think?", Details[0].Words),
            ("Mail address, to hear our answer", Address));
        Assert.Equal(HttpStatusCode.OK, resident.Status);
        // Whoever wrote it reads their own words, and not where the answer goes.
        Clear(resident.Page.DocumentElement.OuterHtml, [.. Spellings(Address)], "the receipt");
    }

    // All pages, feeds and exports around it that a visitor is led to, from the front door on.
    private static async Task<HashSet<string>> EverythingAsync(
        ConsultedCity city, IReadOnlyList<string> planted, string? who)
    {
        var browser = who is null ? city.Site.Stranger() : await city.Site.AsAsync(who);
        var (seen, next) = (new HashSet<string>(), new Queue<string>(
            ["/consultations", "/register", "/register/feed", "/sitemap.xml", city.Path, city.Path + "/comments.csv",
                city.Path + "/comments.json"]));
        if (who is not null) next.Enqueue(city.LeadPath);
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            await browser.VisitAsync(path);
            // What there is of is limited by the minute.
            if (browser.Status == HttpStatusCode.TooManyRequests)
            {
                city.Site.Clock.Pass(TimeSpan.FromMinutes(2));
                seen.Remove(path);
                next.Enqueue(path);
                continue;
            }

            var bytes = await browser.Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            foreach (var text in Texts(bytes)) Clear(text, planted, $"{path} ({who ?? "anyone"})");
            foreach (var link in browser.Page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!))
                if (IsAround(link.Split('#')[0], city)) next.Enqueue(link.Split('#')[0]);
        }

        return seen;
    }

    private static bool IsAround(string path, ConsultedCity city) =>
        !path.Contains("lang=", StringComparison.Ordinal)
        && (path.StartsWith(city.Path, StringComparison.Ordinal)
            || path.StartsWith(city.LeadPath, StringComparison.Ordinal)
            || path.StartsWith(city.LeadPath.Split("/consultations")[0] + "/", StringComparison.Ordinal)
            || path.StartsWith("/register", StringComparison.Ordinal));

    // What a file says; of one in a container, each part.
    private static IEnumerable<string> Texts(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            yield return Encoding.UTF8.GetString(bytes);
            yield break;
        }

        using var container = new ZipArchive(new MemoryStream(bytes));
        foreach (var part in container.Entries)
        {
            using var content = new MemoryStream();
            using (var open = part.Open()) open.CopyTo(content);
            foreach (var text in Texts(content.ToArray())) yield return text;
        }
    }

    private static IEnumerable<string> Spellings(string address) =>
    [
        address, address.ToUpperInvariant(), Uri.EscapeDataString(address), WebUtility.HtmlEncode(address),
        HtmlEncoder.Default.Encode(address), JavaScriptEncoder.Default.Encode(address),
        address.Replace("@", "&#64;", StringComparison.Ordinal), address.Split('@')[0],
        Convert.ToBase64String(Encoding.UTF8.GetBytes(address)).TrimEnd('='),
        Convert.ToHexString(Encoding.UTF8.GetBytes(address)),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(address)), new string([.. address.Reverse()]),
    ];

    private static void Clear(string text, IReadOnlyList<string> planted, string where)
    {
        foreach (var one in planted)
            Assert.False(text.Contains(one, StringComparison.Ordinal), $"“{one}” stands in {where}.");
    }

    // It is open.
    private static async Task<byte[]> CopiedAsync(string file)
    {
        await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await open.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }
}
