using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using MimeKit;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

/// <summary>
/// Fields at the head of mails over random words, read by MimeKit and by hand. Encoded words had 80 and 92 characters,
/// where RFC 2047 allows 75.
/// </summary>
public sealed partial class MailFieldsTests
{
    // Letters, spaces and marks of one octet; letters of two and three; code points of four; marks that combine.
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 1, 12],
        Gen.OneOf(
            "é", "ñ", "ß", "ł", "语", "أحمد", "🙂", "👩🏽‍🚀", "🇪🇸", "e\u0301", "\u0301",
            "=?utf-8?B?YQ==?=", "\"", "\\",
            "<x@y>", ",", ";", ":", "\t", "\r\nBcc: eve@city.example\r\n", "\u2028", new string('w', 90)));

    /// <summary>Words as people, and those who mean harm, might write them.</summary>
    public static Gen<string> Words { get; } = Piece.Array[1, 25].Select(string.Concat);

    [Fact]
    public void Whatever_stands_in_a_field_it_comes_back_equal_on_short_lines_of_short_encoded_words() =>
        Gen.Select(Words, Words, Words).Sample((subject, to, reply) =>
        {
            var message = MailMessages.To(to, subject: subject) with
            {
                ReplyTo = new Mailbox(reply, "grace@city.example")
            };
            var written = Written(message);

            var read = MimeMessage.Load(new MemoryStream(written), TestContext.Current.CancellationToken);
            Assert.Equal(Mime.OneLine(subject), read.Subject);
            Assert.Equal((Mime.OneLine(to), "ana@city.example"), Of(Assert.Single(read.To.Mailboxes)));
            Assert.Equal((Mime.OneLine(reply), "grace@city.example"), Of(Assert.Single(read.ReplyTo.Mailboxes)));
            Assert.Empty(read.Bcc);
            var lines = Head(written).Split("\r\n");
            Assert.All(lines, line => Assert.InRange(line.Length, 1, 78));
            Assert.All(lines.SelectMany(line => EncodedWord().Matches(line)), WholeCharacters);
        });

    [Fact]
    public void A_long_subject_that_is_not_ASCII_is_in_words_of_at_most_75_octets()
    {
        var subject = string.Concat(Enumerable.Repeat("Preocupación por responder: evaluación 🙂 ", 6)).Trim();
        var head = Head(Written(MailMessages.To(subject: subject)));

        var words = EncodedWord().Matches(Unfolded(head)).Select(word => word.Value).ToList();
        Assert.InRange(words.Count, 5, 12);
        Assert.All(words, word => Assert.InRange(word.Length, 20, 75));
        Assert.Equal(subject, string.Concat(words.Select(Decoded)));
    }

    [Fact]
    public void The_name_of_whoever_a_mail_comes_from_is_written_the_same_way()
    {
        var name = string.Concat(Enumerable.Repeat("Ayuntamiento de Ñuñoa ", 5)).Trim();
        var from = new MailboxAddress(name, "a@b.example");
        using var mime = Mime.Of(MailMessages.To(), from)!;
        var head = Head(Bytes(mime));

        Assert.All(head.Split("\r\n"), line => Assert.InRange(line.Length, 1, 78));
        Assert.All(EncodedWord().Matches(head), WholeCharacters);
    }

    [Theory]
    [InlineData("Ana Ruiz", "Ana Ruiz <ana@city.example>")]
    [InlineData("Ruiz, Ana", "\"Ruiz, Ana\" <ana@city.example>")]
    [InlineData("", "<ana@city.example>")]
    public void A_plain_name_stays_readable(string name, string written) =>
        Assert.Equal($" {written}\r\n", Encoding.UTF8.GetString(
            MailFields.Mailbox("To", new MailboxAddress(name, "ana@city.example"))));

    [Fact]
    public void A_reminder_says_where_one_press_stops_it_on_a_line_of_its_own()
    {
        var stop = "https://whom.a-rather-long-name-of-a-city.example/reminders/stop?secret=" + new string('x', 43);
        using var mime = Mime.Of(
            MailMessages.To() with { Unsubscribe = stop }, new MailboxAddress("Whom", "whom@city.example"))!;

        var lines = Head(Bytes(mime)).Split("\r\n");

        Assert.Contains($" <{stop}>", lines);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", lines);
        Assert.Equal($"<{stop}>", mime.Headers["List-Unsubscribe"]);
    }

    private static (string Name, string Address) Of(MailboxAddress mailbox) => (mailbox.Name ?? "", mailbox.Address);

    private static byte[] Written(MailMessage message)
    {
        using var mime = Mime.Of(message, new MailboxAddress("Whom", "whom@city.example"))!;
        return Bytes(mime);
    }

    private static byte[] Bytes(MimeMessage mime)
    {
        using var written = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        mime.WriteTo(format, written, TestContext.Current.CancellationToken);
        return written.ToArray();
    }

    private static string Head(byte[] written) => Encoding.ASCII.GetString(written).Split("\r\n\r\n")[0];

    private static string Unfolded(string head) => head.Replace("\r\n ", " ", StringComparison.Ordinal);

    // By our own reading: base64 of octets that are whole code points, whatever stands in the words beside it.
    private static void WholeCharacters(Match word)
    {
        Assert.InRange(word.Length, 1, 75);
        Decoded(word.Value);
    }

    private static string Decoded(string word) => new UTF8Encoding(false, throwOnInvalidBytes: true)
        .GetString(Convert.FromBase64String(EncodedWord().Match(word).Groups[1].Value));

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]+)\?=(?=\s|$)")]
    private static partial Regex EncodedWord();
}
