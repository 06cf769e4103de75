using System.Collections.Immutable;
using System.Globalization;
using MimeKit;

namespace Whom.Web.Mail;

/// <summary>
/// Where nobody said how mail goes out, it is written to a folder, a file for each letter. A letter that is carried twice is one file.
/// </summary>
public sealed class FileCarrier(string folder, MailboxAddress from) : IMailCarrier
{
    private const string Extension = ".eml";

    public async Task<Carried> CarryAsync(Letter letter, CancellationToken cancel)
    {
        using var message = Mime.Of(letter, from);
        if (message is null) return new Carried.Never(new MailProblem(MailProblemKind.Address, letter.To.Address));
        var path = Path.Combine(folder, Name(letter));
        try
        {
            Make(folder);
            var half = path + ".half";
            await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write))
            {
                await message.WriteToAsync(file, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
            return new Carried.Done();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return new Carried.NothingGoes(new MailProblem(MailProblemKind.Folder, wrong.Message));
        }
    }

    public Task RestAsync() => Task.CompletedTask;

    /// <summary>The letters written last, the latest first.</summary>
    public async Task<ImmutableArray<MimeMessage>> LatestAsync(int most, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) return [];
        var letters = ImmutableArray.CreateBuilder<MimeMessage>();
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension).OrderDescending(StringComparer.Ordinal).Take(most))
            letters.Add(await MimeMessage.LoadAsync(file, cancel));
        return letters.DrainToImmutable();
    }

    // In the order in which they were written.
    private static string Name(Letter letter) =>
        $"{letter.Written.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}-{letter.Id:N}{Extension}";

    // Letters hold links that let people in.
    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
