import Foundation

/// Keeps other deployments out of a folder. The system gives the lock back when a process ends, in
/// whatever way, and no file is made for it.
final class TargetLock: Sendable {
  private let file: Int32

  /// Takes the lock of an existing folder; `nil` where the file system has none.
  ///
  /// - Parameter seconds: How long to wait for another deployment.
  init?(_ folder: String, seconds: Double) throws(DeployError) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var tries = Int(seconds * 50)
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else {
        close(file)
        return nil
      }
      guard tries > 0 else {
        close(file)
        throw .targetBusy(folder)
      }
      tries -= 1
      usleep(20_000)
    }
    self.file = file
  }

  deinit {
    flock(file, LOCK_UN)
    close(file)
  }
}
