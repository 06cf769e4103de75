using System.Collections.Immutable;
using System.Globalization;
using MimeKit;

namespace Whom.Web.Mail;

/// <summary>Writes letters as files, where no server is configured: so a demo can be read, and nothing leaves the machine.</summary>
public sealed class FileCarrier(string folder, TimeProvider time) : IMailCarrier
{
    public const string Address = "whom@localhost";

    public async Task CarryAsync(Letter letter, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var now = time.GetUtcNow();
        var name = $"{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}-{letter.MessageId.Split('@')[0]}.eml";
        // Under another name until it is whole.
        var half = Path.Combine(folder, name + ".part");
        await using (var file = File.Create(half)) await Mime.Of(letter, Address, now).WriteToAsync(file, cancel);
        File.Move(half, Path.Combine(folder, name), overwrite: true);
    }

    /// <summary>The letters written last, the latest first.</summary>
    public async Task<ImmutableArray<MimeMessage>> LatestAsync(int most, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) return [];
        var letters = ImmutableArray.CreateBuilder<MimeMessage>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(most))
            letters.Add(await MimeMessage.LoadAsync(file, cancel));
        return letters.ToImmutable();
    }
}
