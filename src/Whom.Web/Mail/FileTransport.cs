using System.Collections.Immutable;
using System.Globalization;
using MimeKit;

namespace Whom.Web.Mail;

/// <summary>
/// Where nobody said how mail goes out, it is written to a folder, a file for each mail. A
/// letter that is carried twice is one file.
/// </summary>
public sealed class FileTransport(string folder, MailboxAddress from) : IMailTransport
{
    private const string Extension = ".eml";
    private static readonly FormatOptions Format = Dos();

    private const string Instant = "yyyyMMdd'T'HHmmssfff";

    public async Task<Delivery> SendAsync(MailMessage message, CancellationToken cancel)
    {
        using var mime = Mime.Of(message, from);
        if (mime is null) return new Delivery.Never(new MailProblem(MailProblemKind.Address, message.To.Address));
        var path = Path.Combine(folder, Name(message));
        try
        {
            Make(folder);
            var half = path + ".half";
            await using (var file = new FileStream(half, OwnersAlone()))
            {
                // With the line ends that a mail has (RFC 5322, section 2.1), on whatever machine.
                await mime.WriteToAsync(Format, file, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
            return new Delivery.Done();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return new Delivery.NothingGoes(new MailProblem(MailProblemKind.Folder, wrong.Message));
        }
    }

    /// <summary>Deletes what was written until then, whole or half, and answers how many files that were.</summary>
    public int Clear(DateTimeOffset until)
    {
        if (!Directory.Exists(folder)) return 0;
        var old = Directory.EnumerateFiles(folder).Where(file => WrittenAt(file) <= until).ToList();
        foreach (var file in old) File.Delete(file);
        return old.Count;
    }

    public Task RestAsync() => Task.CompletedTask;

    /// <summary>The mails written last, the latest first.</summary>
    public async Task<ImmutableArray<MimeMessage>> LatestAsync(int most, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) return [];
        var messages = ImmutableArray.CreateBuilder<MimeMessage>();
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension)
            .OrderDescending(StringComparer.Ordinal).Take(most))
            messages.Add(await MimeMessage.LoadAsync(file, cancel));
        return messages.DrainToImmutable();
    }

    private static FormatOptions Dos()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }

    // In the order in which they were written.
    private static string Name(MailMessage message) =>
        $"{message.Written.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}-{message.Id:N}{Extension}";

    // Null where it is no file of ours.
    private static DateTimeOffset? WrittenAt(string file) =>
        Path.GetFileName(file).Split('-') is [var instant, var rest]
        && rest.Contains(Extension, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(
            instant, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // Mails hold links that let people in.
    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(
            folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
