using Whom.Web.Documents;

namespace Whom.Web.Participation;

/// <summary>A form with a comment as it came over the line: its fields, and its picture where one was sent.</summary>
/// <param name="Fields">What was typed.</param>
/// <param name="Picture">The bytes of the picture; null where none came, or a larger one than is taken.</param>
/// <param name="IsPictureTooLarge">Whether a larger one came; it was let go by, and what was typed is here.</param>
public sealed record SentComment(IFormCollection Fields, ReadOnlyMemory<byte>? Picture, bool IsPictureTooLarge)
{
    /// <summary>The largest picture that is taken, in bytes.</summary>
    public const int LargestPicture = 5 * 1024 * 1024;

    /// <summary>
    /// The largest form of which something is read, in bytes: larger than any picture that a phone takes, so that
    /// nobody loses what they typed by sending one.
    /// </summary>
    public const int Largest = 40 * 1024 * 1024;

    /// <summary>Reads a form; null where it is none, or does not hold together.</summary>
    public static async Task<SentComment?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await StreamedForm.ReadAsync(request, cancel) is not { } form)
            // The fields alone were looked at before any page is asked.
            return request.HasFormContentType && !StreamedForm.IsSent(request)
                ? new SentComment(await request.ReadFormAsync(cancel), null, false) : null;
        try
        {
            // Held in memory only: nothing that people send is written to a disk before it was looked at.
            var bytes = new byte[form.FileName is null ? 0 : LargestPicture + 1];
            var length = await form.File.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            await form.PassOverAsync(cancel);
            ReadOnlyMemory<byte>? picture = null;
            if (length is > 0 and <= LargestPicture) picture = bytes.AsMemory(0, length);
            return new SentComment(form.Fields, picture, length > LargestPicture);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
